import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom, mostEmbeddingDimensions } from '@earmark/shared';
import { noServerReason, startTestServer } from '@earmark/test-servers/postgresql-server';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { writeEmbeddings } from '../src/models/write-embeddings.ts';
import { findSimilarClips } from '../src/similarity/find-similar-clips.ts';

// Times the question for similar clips with pgvector and by plain SQL, on the embedded database and on a throw-away
// PostgreSQL server where there is one, beside a loop over the same numbers in memory. All clips are synthetic. Prints one
// JSON document. The embedded database computes in this process, so its processor time is known; a server's is not.
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, clips: { type: 'string', default: '20000' } },
});
const clips = Number(values.clips);
const questions = 15;
const first = 10;
const dimensions = mostEmbeddingDimensions;

function drawVectors(): Float32Array[] {
  const random = createRandom(1);
  return Array.from({ length: clips }, () => {
    const raw = Float64Array.from({ length: dimensions }, () => random() - 0.5);
    const length = Math.hypot(...raw);
    return Float32Array.from(raw, (value) => value / length);
  });
}
const vectors = drawVectors();

/** Median of wall and processor time of several questions, in milliseconds. */
async function time(ask: (question: number) => Promise<unknown> | unknown) {
  const runs = [];
  // The first question warms connection and cache up.
  for (let question = 0; question <= questions; question++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await ask(question * 97);
    const millis = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    if (question > 0) runs.push({ millis, cpuMillis: (user + system) / 1000 });
  }
  const middle = (numbers: number[]) =>
    Math.round(numbers.sort((a, b) => a - b)[numbers.length >> 1]! * 10) / 10;
  return {
    millis: middle(runs.map((run) => run.millis)),
    cpuMillis: middle(runs.map((run) => run.cpuMillis)),
  };
}

function askMemory(question: number): number[] {
  const asked = vectors[question]!;
  const similarities = vectors.map((vector) => {
    let sum = 0;
    for (let at = 0; at < dimensions; at++) sum += vector[at]! * asked[at]!;
    return sum;
  });
  return [...similarities.keys()]
    .filter((clip) => clip !== question)
    .sort((one, other) => similarities[other]! - similarities[one]!)
    .slice(0, first);
}

async function measureDatabase(databaseUrl: string | undefined) {
  const home = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const { db, hasVectors, close } = await openDatabase(
    parseEnvironment({ EARMARK_HOME: home, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }),
  );
  try {
    const { id: dataSetId } = await db.dataSet.create({ data: { name: 'synthetic' } });
    await db.$executeRaw`
      INSERT INTO "Clip" ("id", "dataSetId", "sampleKey", "artistGroup", "split", "durationSeconds", "sampleRateHz",
        "channels", "audioSha256", "audioKey")
      SELECT 'clip ' || n, ${dataSetId}, lpad(n::text, 7, '0'), 'artist ' || n, 'train', 10, 44100, 1, md5(n::text),
        'clips/' || n FROM generate_series(0, ${clips - 1}::int) n`;
    const run = await db.trainingRun.create({ data: { dataSetId, parameters: {} } });
    const version = await db.modelVersion.create({
      data: {
        dataSetId,
        runId: run.id,
        number: 1,
        preset: 'lite',
        layout: 'quarter',
        engine: 'none',
        parameters: 1,
        seed: 1,
        epochs: 1,
        bestEpoch: 1,
        trainSeconds: 1,
        stepMillis: 1,
        featureConfigHash: 'bench',
        codeVersion: 'bench',
        validationMap: 0,
        validationMacroF1: 0,
        validationClips: 0,
      },
    });
    await db.dataSet.update({ where: { id: dataSetId }, data: { publishedVersionId: version.id } });
    const keys = vectors.map((_, clip) => String(clip).padStart(7, '0'));
    const start = performance.now();
    await db.$transaction(
      (tx) =>
        writeEmbeddings(
          tx,
          version.id,
          {
            predictions: keys.map((sampleKey) => ({ sampleKey, probabilities: [] })),
            embeddings: {
              dimensions,
              vectors: vectors.map((vector) => Buffer.from(vector.buffer).toString('base64')),
            },
          },
          { clips: new Map(keys.map((key, clip) => [key, { id: `clip ${clip}`, split: 'train' }])) },
        ),
      { timeout: 600_000 },
    );
    const writeSeconds = Math.round((performance.now() - start) / 100) / 10;
    await db.$executeRawUnsafe('ANALYZE');
    const ways = [];
    for (const isVector of hasVectors ? [true, false] : [false]) {
      const ask = async (question: number) =>
        (await findSimilarClips({ db, hasVectors: isVector }, `clip ${question}`, first)).clips;
      const timing = await time(ask);
      const isRight = [];
      for (const question of [0, 1, 2].map((each) => each * 1000)) {
        const found = (await ask(question)).map(({ clipId }) => Number(clipId.slice('clip '.length)));
        isRight.push(JSON.stringify(found) === JSON.stringify(askMemory(question)));
      }
      ways.push({
        by: isVector ? 'pgvector' : 'plain SQL',
        ...timing,
        agreesWithMemory: isRight.every(Boolean),
      });
    }
    return { database: databaseUrl ? 'postgresql' : 'embedded', writeSeconds, ways };
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
}

const loadBefore = Math.round(loadavg()[0]! * 10) / 10;
const databases = [await measureDatabase(undefined)];
if (noServerReason === null) {
  const server = startTestServer();
  try {
    databases.push(await measureDatabase(await server.createDatabase()));
  } finally {
    server.stop();
  }
}
const document = {
  benchmark: 'similar-clips',
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
  /** Programs that wanted a core when the measurement began; above the number of cores it is too slow. */
  loadBefore,
  clips,
  dimensions,
  first,
  databases,
  memory: await time(askMemory),
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
