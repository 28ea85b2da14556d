import type { Database } from '../../src/db/database.ts';

/** What must hold in the database whatever was killed: each query finds the rows that break it. */
const rules: Readonly<Record<string, string>> = {
  'every run has ended': `SELECT "id" FROM "TrainingRun"
    WHERE "state" IN ('queued', 'running') OR "finishedAt" IS NULL OR "singleFlightKey" IS NOT NULL`,
  'a run that failed says why': `SELECT "id" FROM "TrainingRun"
    WHERE "state" = 'failed' AND coalesce(trim("failureReason"), '') = ''`,
  'a finished run has a version, and no other has': `SELECT run."id" FROM "TrainingRun" run
    LEFT JOIN "ModelVersion" version ON version."runId" = run."id"
    WHERE (run."state" = 'finished') <> (version."id" IS NOT NULL)`,
  'versions are numbered without a gap': `SELECT "id" FROM (
      SELECT "id", "number", row_number() OVER (PARTITION BY "dataSetId" ORDER BY "number") AS place FROM "ModelVersion"
    ) numbered WHERE "number" <> place`,
  'a version has its evaluation, of every instrument': `SELECT version."id" FROM "ModelVersion" version
    LEFT JOIN "Evaluation" evaluation ON evaluation."modelVersionId" = version."id"
    WHERE (SELECT count(*) FROM "InstrumentEvaluation" WHERE "evaluationId" = evaluation."id") <>
      (SELECT count(*) FROM "Instrument" WHERE "dataSetId" = version."dataSetId")`,
  'a version has its predictions, of every clip': `SELECT version."id" FROM "ModelVersion" version
    WHERE (SELECT count(*) FROM "Prediction" WHERE "modelVersionId" = version."id") <>
      (SELECT count(*) FROM "Clip" WHERE "dataSetId" = version."dataSetId")`,
  'a version has one ranking of its own, with pairs': `SELECT version."id" FROM "ModelVersion" version
    LEFT JOIN "Ranking" ranking ON ranking."modelVersionId" = version."id"
    GROUP BY version."id" HAVING count(ranking."id") <> 1
      OR min((SELECT count(*) FROM "RankedPair" WHERE "rankingId" = ranking."id")) = 0`,
  'a version has the model files of one attempt': `SELECT version."id" FROM "ModelVersion" version
    JOIN "TrainingRun" run ON run."id" = version."runId"
    LEFT JOIN "Artefact" artefact ON artefact."modelVersionId" = version."id"
    GROUP BY version."id", run."attempt"
    HAVING count(*) FILTER (WHERE artefact."name" = 'model.json') <> 1
      OR count(*) FILTER (WHERE artefact."attempt" <> run."attempt") > 0`,
  'the published version, its ranking and the record agree': `SELECT data."id" FROM "DataSet" data
    LEFT JOIN "Ranking" ranking ON ranking."id" = data."activeRankingId"
    LEFT JOIN LATERAL (SELECT "modelVersionId" FROM "PublicationEvent" WHERE "dataSetId" = data."id"
      ORDER BY "sequence" DESC LIMIT 1) event ON true
    WHERE data."publishedVersionId" IS DISTINCT FROM ranking."modelVersionId"
      OR data."publishedVersionId" IS DISTINCT FROM event."modelVersionId"`,
  'webhooks are told once of every run that has ended': `SELECT run."id" FROM "TrainingRun" run
    LEFT JOIN "WebhookEvent" event ON event."kind" = 'runFinished' AND event."data"->>'runId' = run."id"
      AND event."data"->>'state' = run."state"::text
    GROUP BY run."id" HAVING count(event."id") <> 1`,
  'webhooks are told once of every publication': `SELECT data."id" FROM "DataSet" data
    WHERE (SELECT count(*) FROM "PublicationEvent" WHERE "dataSetId" = data."id") <>
      (SELECT count(*) FROM "WebhookEvent" WHERE "dataSetId" = data."id" AND "kind" = 'versionPublished')`,
  'an attempt was taken once': `SELECT "runId" FROM "RunLogLine" WHERE "message" LIKE 'Attempt % taken by %'
    GROUP BY "runId", split_part("message", ' ', 2) HAVING count(*) > 1`,
  'the epochs of a finished run have no gap': `SELECT run."id" FROM "TrainingRun" run
    JOIN "RunEpoch" epoch ON epoch."runId" = run."id" WHERE run."state" = 'finished'
    GROUP BY run."id" HAVING count(*) <> max(epoch."epoch") OR min(epoch."epoch") <> 1`,
};

/** The rules that do not hold, with the rows that break them. */
export async function findBrokenRules(db: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const rows = await db.$queryRawUnsafe<object[]>(query);
    if (rows.length > 0) broken.push(`not so: ${rule} (${JSON.stringify(rows).slice(0, 300)})`);
  }
  return broken;
}
