import { evaluatePredictions } from '@earmark/metrics';
import { createRandom } from '@earmark/shared';
import type { Database } from '../src/db/database.ts';
import { rankAgain } from '../src/ranking/rank-again.ts';
import { loadRankingSettings } from '../src/ranking/ranking-settings.ts';

const instruments = 20;
const dimensions = 128;
/** Of a pair's being labelled, in hundredths: a tenth of train, as in OpenMIC-2018, and two fifths of test. */
const [labelledTrain, labelledTest] = [10, 40];
/** Who opens the pages: annotator 0, who gave a tenth of the votes. */
export const askerEmail = 'reviewer@example.org';

/** Parts of a synthetic data set, by name, and how much of it there is. */
export interface FilledSet {
  ids: { instrumentId: string; clipId: string; newest: string; older: string; runId: string };
  rows: Record<string, number>;
}

export interface FillOptions {
  /** Model versions, each with a run. */
  versions?: number;
  /** Per further vote on a labelled pair: of how many pairs, in hundredths. */
  voteShares?: readonly number[];
  /** Without evaluations, embeddings and likely errors, which neither the queue nor votes look at. */
  queueOnly?: boolean;
}

/**
 * A synthetic data set as two finished runs and many people leave it: clips, labels, votes (of a third of the pairs two),
 * tasks, standings, predictions, evaluations, embeddings, likely errors and a ranking.
 */
export async function fillDashboards(
  db: Database,
  name: string,
  clips: number,
  options: FillOptions = {},
): Promise<FilledSet> {
  const { versions = 2, voteShares = [100, 33], queueOnly = false } = options;
  const rows: Record<string, number> = {};
  const { id: dataSetId } = await db.dataSet.create({ data: { name } });
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
  const asker = await db.user.create({ data: { email: askerEmail, name: 'Reviewer', role: 'admin' } });
  await db.$executeRaw`
    INSERT INTO "Annotator" ("id", "dataSetId", "workerId", "userId")
    SELECT 'annotator ' || n, ${dataSetId}, CASE WHEN n > 0 THEN 'worker ' || n END, CASE WHEN n = 0 THEN ${asker.id} END
    FROM generate_series(0, 9) n`;
  const versionIds: string[] = [];
  const runIds: string[] = [];
  for (let number = 1; number <= versions; number++) {
    const run: { id: string } = await db.trainingRun.create({
      data: {
        dataSetId,
        state: 'finished',
        parameters: { preset: 'lite', layout: 'log-mel', seed: number },
        baseVersionId: versionIds.at(-1) ?? null,
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
    rows.predictions = await writePredictions(db, version.id, clips, number);
    if (!queueOnly) rows.evaluatedPairs = await writeEvaluation(db, version.id, observed);
    versionIds.push(version.id);
    runIds.push(run.id);
  }
  const newest = versionIds.at(-1)!;
  const older = versionIds.at(-2) ?? newest;
  if (!queueOnly) {
    await db.$executeRaw`
    INSERT INTO "ClipEmbedding" ("modelVersionId", "clipId", "values")
    SELECT ${newest}, clip."id", vector FROM "Clip" clip CROSS JOIN LATERAL (
      SELECT array_agg((random() - 0.5) * sqrt(12.0 / ${dimensions}::int))::real[] AS vector
      FROM generate_series(1, ${dimensions}::int) WHERE clip."id" IS NOT NULL) drawn`;
  }
  const published = await db.modelVersion.findUniqueOrThrow({ where: { id: newest } });
  await db.$executeRawUnsafe('ANALYZE');
  const activeRankingId = await rankAgain(db, published, await loadRankingSettings(db, dataSetId));
  await db.dataSet.update({
    where: { id: dataSetId },
    data: { publishedVersionId: newest, activeRankingId },
  });
  const answered = { dataSetId, versionId: newest, activeRankingId, observed, voteShares };
  Object.assign(rows, await writeAnswers(db, answered));
  if (!queueOnly) rows.likelyErrors = await writeLikelyErrors(db, newest);
  await db.$executeRawUnsafe('ANALYZE');
  const ids = { instrumentId: 'instrument 3', clipId: 'clip 8', newest, older, runId: runIds.at(-1)! };
  return { ids, rows };
}

/** Tasks, votes and standings of the observed pairs. */
async function writeAnswers(
  db: Database,
  of: {
    dataSetId: string;
    versionId: string;
    activeRankingId: string;
    observed: string;
    voteShares: readonly number[];
  },
): Promise<Record<string, number>> {
  const { dataSetId, versionId, activeRankingId, observed, voteShares } = of;
  const tasks = await db.$executeRawUnsafe(
    `
    INSERT INTO "Task" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "slot", "state", "reason", "rankingId",
      "leaseExpiresAt", "updatedAt")
    SELECT 'task ' || pair.clip || pair.instrument, $1, 'annotator ' || abs(hashtext(pair.clip)) % 10, pair.clip,
      pair.instrument, 1, 'answered',
      CASE WHEN abs(hashtext(pair.instrument || pair.clip)) % 10 = 0 THEN 'random-control' ELSE 'uncertain' END, $2, now(), now()
    FROM (${observed}) pair JOIN "Clip" clip ON clip."id" = pair.clip AND clip."split" = 'train'`,
    dataSetId,
    activeRankingId,
  );
  let votes = 0;
  for (const [turn, share] of voteShares.entries()) {
    votes += await db.$executeRawUnsafe(
      `
      INSERT INTO "Vote" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "revision", "answer",
        "idempotencyKey", "trust", "source", "castAt", "responseMillis", "modelVersionId", "suggestion", "suggestsYes", "taskId")
      SELECT 'vote ' || $2 || clip || instrument, $1, 'annotator ' || (abs(hashtext(clip)) + 3 * $2::int) % 10, clip, instrument,
        1, (CASE WHEN present = (abs(hashtext('right' || clip || instrument || $2)) % 20 > $2::int * 3)
          THEN 'yes' ELSE 'no' END)::"Answer",
        'key ' || $2 || clip || instrument, 1, 'page', now() - make_interval(hours => abs(hashtext(instrument || clip)) % 500),
        2000 + abs(hashtext(clip)) % 4000, prediction."modelVersionId", prediction."probabilities"[pair."position" + 1],
        prediction."probabilities"[pair."position" + 1] >= 0.5, CASE WHEN $2 = '0' THEN task."id" END
      FROM (${observed}) pair
      JOIN "Prediction" prediction ON prediction."clipId" = pair.clip AND prediction."modelVersionId" = $4
      LEFT JOIN "Task" task ON task."id" = 'task ' || clip || instrument
      WHERE abs(hashtext('again' || clip || instrument)) % 100 < $3::int`,
      dataSetId,
      String(turn),
      share,
      versionId,
    );
  }
  const standings = await db.$executeRaw`
    INSERT INTO "PairStanding" ("clipId", "instrumentId", "dataSetId", "state", "posterior", "yes", "no", "unsure", "updatedAt")
    SELECT "clipId", "instrumentId", ${dataSetId}, (CASE WHEN count(DISTINCT "answer") > 1 THEN 'contested' ELSE 'answered' END)::"PairState",
      avg(("answer" = 'yes')::int), count(*) FILTER (WHERE "answer" = 'yes'), count(*) FILTER (WHERE "answer" = 'no'), 0, now()
    FROM "Vote" GROUP BY "clipId", "instrumentId"`;
  return { tasks, votes, standings };
}

function writeLikelyErrors(db: Database, versionId: string): Promise<number> {
  return db.$executeRaw`
    INSERT INTO "LikelyLabelError" ("modelVersionId", "clipId", "instrumentId", "relevance", "probability", "suspicion")
    SELECT ${versionId}, label."clipId", label."instrumentId", label."relevance", 1 - label."relevance",
      0.5 + (abs(hashtext(label."clipId" || label."instrumentId")) % 500) / 1000.0
    FROM "Label" label JOIN "Clip" clip ON clip."id" = label."clipId" AND clip."split" = 'train'
    WHERE abs(hashtext(label."instrumentId" || label."clipId")) % 20 = 0`;
}

async function writePredictions(
  db: Database,
  versionId: string,
  clips: number,
  seed: number,
): Promise<number> {
  let written = 0;
  const random = createRandom(seed);
  const batch = 2000;
  for (let from = 0; from < clips; from += batch) {
    const made = Array.from({ length: Math.min(batch, clips - from) }, (_, place) => ({
      clip: `clip ${from + place}`,
      probabilities: Array.from({ length: instruments }, () => Number(random().toFixed(5))),
    }));
    written += await db.$executeRaw`
      INSERT INTO "Prediction" ("modelVersionId", "clipId", "probabilities")
      SELECT ${versionId}, "clip", "probabilities"
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS row("clip" text, "probabilities" float8[])`;
  }
  return written;
}

/** The real evaluation of the synthetic predictions on the observed test pairs. */
async function writeEvaluation(db: Database, modelVersionId: string, observed: string): Promise<number> {
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
  return db.$executeRawUnsafe(
    `INSERT INTO "EvaluatedPair" ("evaluationId", "position", "clipId", "present", "probability")
     SELECT $1, pair."position", pair.clip, pair.present, prediction."probabilities"[pair."position" + 1]
     FROM (${observed}) pair JOIN "Clip" clip ON clip."id" = pair.clip AND clip."split" = 'test'
     JOIN "Prediction" prediction ON prediction."clipId" = pair.clip AND prediction."modelVersionId" = $2`,
    id,
    modelVersionId,
  );
}
