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
 */
export async function measureProgress(
  db: Database,
  dataSet: Pick<DataSet, 'id' | 'overlap' | 'publishedVersionId' | 'activeRankingId'>,
  userId: string | null,
): Promise<DataSetProgress> {
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const [counts] = await db.$queryRaw<Counts[]>`
    WITH clip AS (SELECT "id", "split" FROM "Clip" WHERE "dataSetId" = ${dataSet.id}),
    observed AS (
      SELECT label."clipId", label."instrumentId", label."responses", clip."split" FROM clip
      JOIN "Label" label ON label."clipId" = clip."id"),
    me AS (SELECT "id" FROM "Annotator" WHERE "dataSetId" = ${dataSet.id} AND "userId" = ${userId}),
    current AS (
      SELECT vote.* FROM "Vote" vote WHERE vote."dataSetId" = ${dataSet.id} AND vote."answer" <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id")),
    mine AS (SELECT current.* FROM current JOIN me ON me."id" = current."annotatorId"),
    kept AS (
      SELECT task."clipId", task."instrumentId" FROM "Task" task WHERE task."dataSetId" = ${dataSet.id} AND (
        (task."state" = 'leased' AND task."leaseExpiresAt" > now()
          AND task."annotatorId" NOT IN (SELECT "id" FROM me))
        OR (task."state" = 'skipped' AND task."annotatorId" IN (SELECT "id" FROM me)))
      UNION SELECT "clipId", "instrumentId" FROM mine
      UNION SELECT "clipId", "instrumentId" FROM "GoldItem")
    SELECT
      (SELECT count(*) FROM clip) AS clips,
      (SELECT count(*) FROM clip WHERE "split" = 'train') AS "trainClips",
      (SELECT count(*) FROM clip WHERE "split" = 'test') AS "testClips",
      (SELECT count(*) FROM "Instrument" WHERE "dataSetId" = ${dataSet.id}) AS instruments,
      (SELECT count(*) FROM observed) AS "observedPairs",
      (SELECT count(*) FROM observed WHERE "split" IS DISTINCT FROM 'test'
        AND "responses" >= ${dataSet.overlap}) AS "answeredQueuePairs",
      (SELECT count(*) FROM kept JOIN clip ON clip."id" = kept."clipId" AND clip."split" IS DISTINCT FROM 'test'
        LEFT JOIN observed ON observed."clipId" = kept."clipId" AND observed."instrumentId" = kept."instrumentId"
        WHERE coalesce(observed."responses", 0) < ${dataSet.overlap}) AS "keptQueuePairs",
      (SELECT count(*) FROM current) AS votes,
      (SELECT count(*) FROM current WHERE "sequence" > coalesce((SELECT "trainedToVote" FROM "ModelVersion"
        WHERE "id" = ${dataSet.publishedVersionId}), 0)) AS "votesSinceTraining",
      (SELECT count(*) FROM mine) AS "myVotes",
      (SELECT count(*) FROM mine WHERE "castAt" >= ${today.toISOString()}::timestamptz) AS "myVotesToday"`;
  if (!counts) throw new Error('counting a data set gave no row');
  const clips = Number(counts.clips);
  const testClips = Number(counts.testClips);
  const instruments = Number(counts.instruments);
  const queued = (clips - testClips) * instruments;
  return {
    clips,
    trainClips: Number(counts.trainClips),
    testClips,
    pairs: clips * instruments,
    observedPairs: Number(counts.observedPairs),
    votes: Number(counts.votes),
    votesSinceTraining: Number(counts.votesSinceTraining),
    myVotes: Number(counts.myVotes),
    myVotesToday: Number(counts.myVotesToday),
    queueLength: Math.max(0, queued - Number(counts.answeredQueuePairs) - Number(counts.keptQueuePairs)),
  };
}
