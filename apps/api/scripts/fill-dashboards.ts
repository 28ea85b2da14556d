import { evaluatePredictions } from '@earmark/metrics';
import { createRandom } from '@earmark/shared';
import type { Database } from '../src/db/database.ts';

const instruments = 20;
const dimensions = 128;
/** Of a pair's being labelled, in hundredths: a tenth of train, as in OpenMIC-2018, and two fifths of test. */
const [labelledTrain, labelledTest] = [10, 40];
const rows = { clips: 0, predictions: 0, evaluatedPairs: 0, labels: 0, votes: 0 };

/** A synthetic data set as two finished runs leave it: clips, labels, votes, predictions, evaluations, embeddings. */
export async function fillDashboards(db: Database, clips: number): Promise<typeof rows> {
  const { id: dataSetId } = await db.dataSet.create({ data: { name: 'synthetic' } });
  await db.$executeRaw`
    INSERT INTO "Instrument" ("id", "dataSetId", "name", "position")
    SELECT 'instrument ' || n, ${dataSetId}, 'instrument ' || n, n FROM generate_series(0, ${instruments - 1}::int) n`;
  rows.clips = await db.$executeRaw`
    INSERT INTO "Clip" ("id", "dataSetId", "sampleKey", "artistGroup", "artistName", "split", "durationSeconds",
      "sampleRateHz", "channels", "loudnessDb", "audioSha256", "audioKey", "sourceMetadata")
    SELECT 'clip ' || n, ${dataSetId}, lpad(n::text, 7, '0'), 'artist ' || n / 4, 'Artist ' || n / 4,
      (CASE WHEN (n / 4) % 4 = 0 THEN 'test' ELSE 'train' END)::"Split", 10, 44100, 1, -10 - n % 30, md5(n::text),
      'clips/' || n, jsonb_build_object('genre', 'genre ' || n % 12, 'year', (1990 + n % 30)::text)
    FROM generate_series(0, ${clips - 1}::int) n`;
  const observed = `SELECT clip."id" AS clip, instrument."id" AS instrument, instrument."position",
      abs(hashtext(clip."id" || 'present' || instrument."id")) % 10 < 4 AS present
    FROM "Clip" clip JOIN "Instrument" instrument ON instrument."dataSetId" = clip."dataSetId"
    WHERE abs(hashtext(clip."id" || instrument."id")) % 100
      < CASE WHEN clip."split" = 'test' THEN ${labelledTest} ELSE ${labelledTrain} END`;
  rows.labels = await db.$executeRawUnsafe(`
    INSERT INTO "Label" ("clipId", "instrumentId", "relevance", "responses", "updatedAt")
    SELECT clip, instrument, CASE WHEN present THEN 0.9 ELSE 0.1 END, 1, now() FROM (${observed}) pair`);
  await db.$executeRaw`
    INSERT INTO "Annotator" ("id", "dataSetId", "workerId")
    SELECT 'annotator ' || n, ${dataSetId}, 'worker ' || n FROM generate_series(0, 9) n`;
  rows.votes = await db.$executeRawUnsafe(
    `
    INSERT INTO "Vote" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "revision", "answer",
      "idempotencyKey", "trust", "source", "castAt")
    SELECT 'vote ' || clip || instrument, $1, 'annotator ' || abs(hashtext(clip)) % 10, clip, instrument, 1,
      (CASE WHEN present THEN 'yes' ELSE 'no' END)::"Answer", 'key ' || clip || instrument, 1, 'page',
      now() - make_interval(hours => abs(hashtext(instrument || clip)) % 500)
    FROM (${observed}) pair`,
    dataSetId,
  );
  let baseVersionId: string | null = null;
  for (const number of [1, 2]) {
    const run: { id: string } = await db.trainingRun.create({
      data: {
        dataSetId,
        state: 'finished',
        parameters: { preset: 'lite', layout: 'log-mel', seed: number },
        baseVersionId,
        epochs: {
          create: Array.from({ length: 40 }, (_, epoch) => ({
            epoch: epoch + 1,
            learningRate: 1e-3,
            seconds: 5,
            trainLoss: 1 / (epoch + 1),
            validationLoss: 1 / (epoch + 1),
            validationMap: 0.5,
          })),
        },
      },
    });
    const version: { id: string } = await db.modelVersion.create({
      data: {
        dataSetId,
        runId: run.id,
        number,
        preset: 'lite',
        layout: 'log-mel',
        engine: 'none',
        parameters: 1,
        seed: number,
        epochs: 40,
        bestEpoch: 40,
        trainSeconds: 1,
        stepMillis: 1,
        featureConfigHash: 'bench',
        codeVersion: 'bench',
        validationMap: 0.5,
        validationMacroF1: 0.5,
        validationClips: 1,
        decisions: { create: { number: 1, thresholds: Array(instruments).fill(0.5), note: '' } },
      },
    });
    await writePredictions(db, version.id, clips, number);
    await writeEvaluation(db, version.id, observed);
    baseVersionId = version.id;
  }
  await db.$executeRaw`
    INSERT INTO "ClipEmbedding" ("modelVersionId", "clipId", "values")
    SELECT ${baseVersionId}, clip."id", vector FROM "Clip" clip CROSS JOIN LATERAL (
      SELECT array_agg((random() - 0.5) * sqrt(12.0 / ${dimensions}::int))::real[] AS vector
      FROM generate_series(1, ${dimensions}::int) WHERE clip."id" IS NOT NULL) drawn`;
  await db.dataSet.update({ where: { id: dataSetId }, data: { publishedVersionId: baseVersionId } });
  await db.$executeRawUnsafe('ANALYZE');
  return rows;
}

async function writePredictions(db: Database, versionId: string, clips: number, seed: number) {
  const random = createRandom(seed);
  const batch = 2000;
  for (let from = 0; from < clips; from += batch) {
    const made = Array.from({ length: Math.min(batch, clips - from) }, (_, place) => ({
      clip: `clip ${from + place}`,
      probabilities: Array.from({ length: instruments }, () => Number(random().toFixed(5))),
    }));
    rows.predictions += await db.$executeRaw`
      INSERT INTO "Prediction" ("modelVersionId", "clipId", "probabilities")
      SELECT ${versionId}, "clip", "probabilities"
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS row("clip" text, "probabilities" float8[])`;
  }
}

/** The real evaluation of the synthetic predictions on the observed test pairs. */
async function writeEvaluation(db: Database, modelVersionId: string, observed: string): Promise<void> {
  const pairs = await db.$queryRawUnsafe<
    { clip: string; position: number; present: boolean; probability: number }[]
  >(
    `SELECT pair.clip, pair."position", pair.present, prediction."probabilities"[pair."position" + 1] AS probability
     FROM (${observed}) pair JOIN "Clip" clip ON clip."id" = pair.clip AND clip."split" = 'test'
     JOIN "Prediction" prediction ON prediction."clipId" = pair.clip AND prediction."modelVersionId" = $1`,
    modelVersionId,
  );
  const row = new Map([...new Set(pairs.map(({ clip }) => clip))].map((clip, place) => [clip, place]));
  const size = row.size * instruments;
  const [probabilities, targets, mask] = [new Float64Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (const { clip, position, present, probability } of pairs) {
    const entry = row.get(clip)! * instruments + position;
    probabilities[entry] = probability;
    targets[entry] = present ? 1 : 0;
    mask[entry] = 1;
  }
  const {
    instruments: figures,
    tuned,
    ...rest
  } = evaluatePredictions({
    split: 'test',
    instruments: Array.from({ length: instruments }, (_, n) => `instrument ${n}`),
    probabilities,
    targets,
    mask,
    thresholds: Array(instruments).fill(0.5),
    bootstrapRounds: 20,
  });
  const { id } = await db.evaluation.create({
    data: {
      modelVersionId,
      ...rest,
      tunedMacroPrecision: tuned.macroPrecision,
      tunedMacroRecall: tuned.macroRecall,
      tunedMacroF1: tuned.macroF1,
      instruments: { create: figures.map((figure, position) => ({ ...figure, position })) },
    },
  });
  rows.evaluatedPairs += await db.$executeRawUnsafe(
    `INSERT INTO "EvaluatedPair" ("evaluationId", "position", "clipId", "present", "probability")
     SELECT $1, pair."position", pair.clip, pair.present, prediction."probabilities"[pair."position" + 1]
     FROM (${observed}) pair JOIN "Clip" clip ON clip."id" = pair.clip AND clip."split" = 'test'
     JOIN "Prediction" prediction ON prediction."clipId" = pair.clip AND prediction."modelVersionId" = $2`,
    id,
    modelVersionId,
  );
}
