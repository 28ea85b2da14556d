import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importDataSet } from '../src/api/import-data-set.ts';
import { withApi } from '../src/api/with-api.ts';

/**
 * Times an import through an API of its own on an embedded database, from nothing and once more with everything there,
 * and prints one JSON document. Every clip is decoded from end to end.
 *
 * npx tsx bench/import.ts [--data ../shared/openmic-mini]
 */
const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/openmic-mini' } } });
const data = resolve(process.env.INIT_CWD ?? process.cwd(), values.data);
const home = await mkdtemp(join(tmpdir(), 'earmark-bench-'));
process.env.EARMARK_HOME = home;
delete process.env.DATABASE_URL;

async function timeImport(operator: Parameters<typeof importDataSet>[0]) {
  const start = performance.now();
  const { clips, labels, votes, known, skipped } = await importDataSet(operator, data, 'bench');
  const seconds = (performance.now() - start) / 1000;
  return { seconds: Math.round(seconds * 10) / 10, clips, labels, votes, known, skipped: skipped.length };
}

try {
  const load = loadavg()[0]!;
  const document = await withApi(async ({ operator }) => {
    const first = await timeImport(operator);
    return { first, again: await timeImport(operator) };
  });
  const perClip = (document.first.seconds / document.first.clips) * 1000;
  console.log(
    JSON.stringify(
      {
        ...document,
        millisPerClip: Math.round(perClip * 10) / 10,
        database: 'embedded',
        machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
        /** Programs that wanted a core when the measurement began; above the number of cores it is too slow. */
        loadBefore: Math.round(load * 10) / 10,
      },
      null,
      2,
    ),
  );
} finally {
  await rm(home, { recursive: true, force: true });
}
