import type { Database } from '../db/database.ts';
import type { DataSet } from '../db/generated/prisma/client.ts';

export interface DataSetProgress {
  clips: number;
  trainClips: number;
  testClips: number;
  pairs: number;
  observedPairs: number;
  votes: number;
  votesSinceTraining: number;
  myVotes: number;
  myVotesToday: number;
  queueLength: number;
}

interface Counts {
  clips: bigint;
  trainClips: bigint;
  testClips: bigint;
  instruments: bigint;
  observedPairs: bigint;
  seenPairs: bigint;
  goldLeft: bigint;
  answeredQueuePairs: bigint;
  keptQueuePairs: bigint;
  votes: bigint;
  votesSinceTraining: bigint;
  myVotes: bigint;
  myVotesToday: bigint;
}

/**
 * Counts of a data set, for one person where they speak of "my". Votes count as they stand now: a superseded or
 * withdrawn one is none.
 * @param userId null when a program asks
 * @param isAnnotator counts the person's own answers instead of the labels of pairs asked about, and gold items
 *   as any other pair: no count moves otherwise for a gold item than for an ordinary one
 */
export async function measureProgress(
  db: Database,
  dataSet: Pick<DataSet, 'id' | 'overlap' | 'publishedVersionId' | 'activeRankingId'>,
  userId: string | null,
  isAnnotator = false,
): Promise<DataSetProgress> {
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const [counts] = await db.$queryRaw<Counts[]>`
    WITH clip AS (SELECT "id", "split" FROM "Clip" WHERE "dataSetId" = ${dataSet.id}),
    observed AS (
      SELECT label."clipId", label."instrumentId", label."responses", clip."split" FROM clip
      JOIN "Label" label ON label."clipId" = clip."id"),
    gold AS (
      SELECT gold."clipId", gold."instrumentId" FROM "GoldItem" gold JOIN clip ON clip."id" = gold."clipId"),
    isgoldasked AS (SELECT coalesce((SELECT "goldShare" > 0 FROM "QualitySettings"
      WHERE "dataSetId" = ${dataSet.id}), true) AS yes),
    me AS (SELECT "id" FROM "Annotator" WHERE "dataSetId" = ${dataSet.id} AND "userId" = ${userId}),
    current AS (
      SELECT count(*) AS votes, count(*) FILTER (WHERE vote."sequence" > coalesce(
        (SELECT "trainedToVote" FROM "ModelVersion" WHERE "id" = ${dataSet.publishedVersionId}), 0)) AS since
      FROM "Vote" vote WHERE vote."dataSetId" = ${dataSet.id} AND vote."answer" <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id")),
    mine AS (
      SELECT vote."clipId", vote."instrumentId", vote."answer", vote."castAt" FROM "Vote" vote
      WHERE vote."annotatorId" IN (SELECT "id" FROM me) AND vote."answer" <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id")),
    kept AS (
      SELECT task."clipId", task."instrumentId" FROM "Task" task WHERE task."dataSetId" = ${dataSet.id} AND (
        (task."state" = 'leased' AND task."leaseExpiresAt" > now() AND NOT task."gold"
          AND task."annotatorId" NOT IN (SELECT "id" FROM me))
        OR (task."state" = 'skipped' AND task."annotatorId" IN (SELECT "id" FROM me)))
      UNION SELECT "clipId", "instrumentId" FROM mine
      UNION SELECT "clipId", "instrumentId" FROM "PairStanding"
        WHERE "dataSetId" = ${dataSet.id} AND "state" = 'contested'
      UNION SELECT "clipId", "instrumentId" FROM gold WHERE NOT (SELECT yes FROM isgoldasked)),
    asked AS (
      SELECT task."clipId", task."instrumentId" FROM "Task" task
      WHERE task."annotatorId" IN (SELECT "id" FROM me) AND task."state" <> 'expired'
      UNION SELECT "clipId", "instrumentId" FROM gold),
    done AS (
      SELECT observed."clipId", observed."instrumentId" FROM observed
      LEFT JOIN "PairStanding" standing ON standing."clipId" = observed."clipId"
        AND standing."instrumentId" = observed."instrumentId"
      WHERE observed."split" IS DISTINCT FROM 'test'
        AND ((observed."responses" >= ${dataSet.overlap} AND standing."state" IS DISTINCT FROM 'open')
          OR standing."state" = 'retired')
      EXCEPT SELECT "clipId", "instrumentId" FROM gold)
    SELECT
      (SELECT count(*) FROM clip) AS clips,
      (SELECT count(*) FROM clip WHERE "split" = 'train') AS "trainClips",
      (SELECT count(*) FROM clip WHERE "split" = 'test') AS "testClips",
      (SELECT count(*) FROM "Instrument" WHERE "dataSetId" = ${dataSet.id}) AS instruments,
      (SELECT count(*) FROM observed) AS "observedPairs",
      (SELECT count(*) FROM observed WHERE ("clipId", "instrumentId") NOT IN (SELECT "clipId", "instrumentId" FROM asked))
        + (SELECT count(*) FROM mine WHERE mine."answer" IN ('yes', 'no')
          AND (mine."clipId", mine."instrumentId") IN (SELECT "clipId", "instrumentId" FROM asked)) AS "seenPairs",
      (SELECT count(*) FROM done) AS "answeredQueuePairs",
      (SELECT count(*) FROM (
        SELECT kept."clipId", kept."instrumentId" FROM kept
        JOIN clip ON clip."id" = kept."clipId" AND clip."split" IS DISTINCT FROM 'test'
        EXCEPT SELECT "clipId", "instrumentId" FROM done) left_out) AS "keptQueuePairs",
      (SELECT count(*) FROM (
        SELECT "clipId", "instrumentId" FROM gold EXCEPT SELECT "clipId", "instrumentId" FROM kept) to_ask) AS "goldLeft",
      (SELECT votes FROM current) AS votes,
      (SELECT since FROM current) AS "votesSinceTraining",
      (SELECT count(*) FROM mine) AS "myVotes",
      (SELECT count(*) FROM mine WHERE "castAt" >= ${today.toISOString()}::timestamptz) AS "myVotesToday"`;
  if (!counts) throw new Error('counting a data set gave no row');
  const clips = Number(counts.clips);
  const testClips = Number(counts.testClips);
  const instruments = Number(counts.instruments);
  const queued = (clips - testClips) * instruments;
  const left = queued - Number(counts.answeredQueuePairs) - Number(counts.keptQueuePairs);
  return {
    clips,
    trainClips: Number(counts.trainClips),
    testClips,
    pairs: clips * instruments,
    observedPairs: Number(isAnnotator ? counts.seenPairs : counts.observedPairs),
    votes: Number(counts.votes),
    votesSinceTraining: Number(counts.votesSinceTraining),
    myVotes: Number(counts.myVotes),
    myVotesToday: Number(counts.myVotesToday),
    // Gold items hide among ordinary pairs and are not asked without them.
    queueLength: left > Number(counts.goldLeft) ? left : 0,
  };
}
