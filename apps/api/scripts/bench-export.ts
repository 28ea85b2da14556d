import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ExportFormatName, exportFormatNames } from '@earmark/exchange';
import { openmicInstruments } from '@earmark/shared';
import { noServerReason, startTestServer } from '@earmark/test-servers/postgresql-server';
import { createLocalClipStore } from '../src/clips/local-clip-store.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { openExportJob } from '../src/exports/export-job.ts';
import { makeExportFile } from '../src/exports/make-export-file.ts';
import { makeScratchFolder } from '../src/scratch-folder.ts';

// Exports synthetic data sets and prints how far the process grew meanwhile, as one JSON document. Each size has a
// process of its own; the database is a throw-away PostgreSQL server where there is one, else the embedded one,
// which lives in the measured process.
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    sizes: { type: 'string', default: '10000,100000' },
    formats: { type: 'string', default: exportFormatNames.join() },
    measure: { type: 'string' },
  },
});
const formats = exportFormatNames.filter((name) => values.formats.split(',').includes(name));
const votesPerPair = 3;
const pairsPerClip = 2;

/** Clips with two labelled pairs and six votes each, made inside the database. */
async function fillDatabase(db: Database, clips: number): Promise<string> {
  const { id } = await db.dataSet.create({
    data: {
      name: 'synthetic',
      instruments: { create: openmicInstruments.map((name, position) => ({ name, position })) },
    },
  });
  await db.annotator.createMany({
    data: Array.from({ length: 40 }, (_, index) => ({
      id: `annotator ${index}`,
      dataSetId: id,
      workerId: `worker${index}`,
    })),
  });
  await db.$executeRaw`
    INSERT INTO "Clip" ("id", "dataSetId", "sampleKey", "artistGroup", "artistName", "recordingKey", "title",
      "licenceTitle", "licenceUrl", "split", "startSeconds", "durationSeconds", "sampleRateHz", "channels",
      "audioSha256", "audioKey")
    SELECT 'clip ' || n, ${id}, lpad(n::text, 6, '0') || '_3840', 'artist ' || n / 5, 'Artist ' || n / 5, n::text,
      'Study ' || n || ' in D minor', 'CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/',
      (CASE WHEN n / 5 % 4 = 0 THEN 'test' ELSE 'train' END)::"Split", 3.84, 10, 44100, 1,
      md5(n::text) || md5(n::text), 'clips/00/' || md5(n::text) || md5(n::text) || '.ogg'
    FROM generate_series(1, ${clips}::int) n`;
  await db.$executeRaw`
    INSERT INTO "Vote" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "revision", "answer",
      "idempotencyKey", "trust", "channel", "source")
    SELECT n || ' ' || pair || ' ' || vote, ${id}, 'annotator ' || (n + pair * 7 + vote * 13) % 40, 'clip ' || n,
      instrument."id", 1, (CASE WHEN (n + pair + vote) % 3 = 0 THEN 'no' ELSE 'yes' END)::"Answer",
      'bench ' || n || ' ' || pair || ' ' || vote, 0.9, 'a163', 'import'
    FROM generate_series(1, ${clips}::int) n, generate_series(1, ${pairsPerClip}::int) pair,
      generate_series(1, ${votesPerPair}::int) vote, "Instrument" instrument
    WHERE instrument."dataSetId" = ${id} AND instrument."position" = (n + pair * 9) % 20`;
  await db.$executeRaw`
    INSERT INTO "Label" ("clipId", "instrumentId", "relevance", "low", "high", "responses", "updatedAt")
    SELECT DISTINCT "clipId", "instrumentId", 0.83155, 0.4, 0.98, ${votesPerPair}::int, now() FROM "Vote"`;
  await db.$executeRawUnsafe('ANALYZE');
  return id;
}

/** Largest resident set while something runs, looked at every 20 ms. */
async function measurePeak<Result>(
  run: () => Promise<Result>,
): Promise<{ result: Result; peakBytes: number }> {
  let peakBytes = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 20);
  const result = await run();
  clearInterval(timer);
  return { result, peakBytes };
}

const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;

async function exportOnce(
  db: Database,
  folder: string,
  dataSetId: string,
  format: ExportFormatName,
): Promise<{ seconds: number; peakBytes: number; bytes: number }> {
  const dataSet = await db.dataSet.findUniqueOrThrow({ where: { id: dataSetId } });
  const row = await db.dataSetExport.create({ data: { dataSetId, format, options: {}, state: 'running' } });
  const log = { error: () => undefined, warn: () => undefined };
  const store = createLocalClipStore({ kind: 'local', folder: join(folder, 'store') });
  const scratch = await makeScratchFolder(join(folder, 'scratch'));
  const context = { db, store, scratch, log };
  const start = performance.now();
  const { result, peakBytes } = await measurePeak(() =>
    makeExportFile(openExportJob(context, row), dataSet, null, format, { split: null, audio: false }),
  );
  await scratch.remove();
  return { seconds: (performance.now() - start) / 1000, peakBytes, bytes: Number(result.bytes) };
}

async function measureSize(clips: number, databaseUrl: string | undefined): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const { db, close } = await openDatabase(
    parseEnvironment({ EARMARK_HOME: folder, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }),
  );
  try {
    const dataSetId = await fillDatabase(db, clips);
    const before = process.memoryUsage.rss();
    const results = [];
    for (const format of formats) {
      const { seconds, peakBytes, bytes } = await exportOnce(db, folder, dataSetId, format);
      results.push({
        format,
        seconds: Math.round(seconds * 10) / 10,
        clipsPerSecond: Math.round(clips / seconds),
        fileMegabytes: megabytes(bytes),
        peakRssMegabytes: megabytes(peakBytes),
        rssGrowthMegabytes: megabytes(peakBytes - before),
      });
    }
    return {
      clips,
      votes: clips * pairsPerClip * votesPerPair,
      rssBeforeMegabytes: megabytes(before),
      formats: results,
    };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.measure !== undefined) {
  process.send?.(await measureSize(Number(values.measure), process.env.EARMARK_BENCH_DATABASE_URL));
  process.disconnect?.();
} else {
  const server = noServerReason === null ? startTestServer() : null;
  const sizes: object[] = [];
  try {
    for (const size of values.sizes.split(',')) {
      process.stderr.write(`${size} clips\n`);
      const url = await server?.createDatabase();
      const child = fork(fileURLToPath(import.meta.url), ['--measure', size, '--formats', formats.join()], {
        env: { ...process.env, ...(url && { EARMARK_BENCH_DATABASE_URL: url }) },
      });
      child.on('message', (measured) => sizes.push(measured as object));
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`the measurement of ${size} clips ended with ${code}`);
    }
  } finally {
    server?.stop();
  }
  process.stdout.write(
    `${JSON.stringify({ benchmark: 'export', node: process.version, database: server ? 'postgresql' : 'embedded', sizes }, null, 2)}\n`,
  );
}
