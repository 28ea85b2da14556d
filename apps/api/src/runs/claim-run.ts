import type { Database } from '../db/database.ts';
import type { Artefact, Instrument, TrainingRun } from '../db/generated/prisma/client.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { endAbandonedRuns, maxAttempts } from './end-abandoned-runs.ts';
import { queueDueRefreshes } from './queue-due-refreshes.ts';
import { startDueRuns } from './start-due-runs.ts';

export interface ClaimedRun {
  run: TrainingRun;
  /** Fencing number: every later call of this trainer for this run carries it. */
  attempt: number;
  leaseSeconds: number;
  /** In the order of the network's outputs. */
  instruments: Instrument[];
  /** Newest checkpoint of an earlier attempt. */
  checkpoint: Artefact | null;
  checkpointEpoch: number | null;
}

/**
 * The labels that a run may learn from, hashed: those of clips outside the test split but for gold pairs, one line
 * `sample key TAB instrument TAB relevance TAB responses LF` each, UTF-8, in the order of sample key and instrument by
 * their bytes. A relevance stands as the shortest decimal that is its double again.
 */
const hashLabels = Prisma.sql`
  SELECT encode(sha256(convert_to(coalesce(string_agg(line, '' ORDER BY "sampleKey" COLLATE "C", "name" COLLATE "C"), ''),
    'UTF8')), 'hex') AS sha256, count(*)::int AS labels
  FROM (
    SELECT clip."sampleKey", instrument."name", concat_ws(E'\t', clip."sampleKey", instrument."name",
      label."relevance", label."responses") || E'\n' AS line
    FROM "Label" label JOIN "Clip" clip ON clip."id" = label."clipId"
      JOIN "Instrument" instrument ON instrument."id" = label."instrumentId"
    WHERE clip."dataSetId" = run."dataSetId" AND clip."split" IS DISTINCT FROM 'test'
      AND NOT EXISTS (SELECT FROM "GoldItem" gold
        WHERE gold."clipId" = label."clipId" AND gold."instrumentId" = label."instrumentId")
  ) learnable`;

/**
 * Gives a trainer the oldest run that is queued or whose lease ran out, among those that one of its engines
 * can train, after those were queued that are due. One statement, so that a run goes to one trainer only.
 * @returns null when there is none
 */
export async function claimRun(
  db: Database,
  claim: { trainer: string; engines: string[]; leaseSeconds: number },
): Promise<ClaimedRun | null> {
  await endAbandonedRuns(db);
  await startDueRuns(db);
  await queueDueRefreshes(db);
  const claimed = await db.$queryRaw<{ id: string }[]>`
    UPDATE "TrainingRun" run SET "state" = 'running', "attempt" = "attempt" + 1, "trainer" = ${claim.trainer},
      "leaseExpiresAt" = now() + ${claim.leaseSeconds} * interval '1 second',
      "startedAt" = coalesce("startedAt", now()), "stage" = NULL, "testLabelsAt" = NULL, "progress" = 0, "secondsLeft" = NULL,
      "epoch" = coalesce("checkpointEpoch", 0), "updatedAt" = now(), "version" = "version" + 1,
      "trainedToVote" = coalesce((SELECT max("sequence") FROM "Vote" WHERE "dataSetId" = run."dataSetId"), 0),
      ("labelsSha256", "labelCount") = (${hashLabels})
    WHERE "id" = (
      SELECT "id" FROM "TrainingRun"
      WHERE ("state" = 'queued' OR ("state" = 'running' AND "leaseExpiresAt" < now()))
        AND "attempt" < ${maxAttempts}
        AND ("parameters"->>'engine' = 'auto' OR "parameters"->>'engine' = ANY(${claim.engines}::text[]))
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING "id"`;
  const id = claimed[0]?.id;
  if (id === undefined) return null;
  const { dataSet, checkpoint, ...run } = await db.trainingRun.findUniqueOrThrow({
    where: { id },
    include: {
      checkpoint: true,
      dataSet: { select: { instruments: { orderBy: { position: 'asc' } } } },
    },
  });
  // Epochs behind the checkpoint are trained again; their curve points would stand there twice.
  await db.runEpoch.deleteMany({ where: { runId: id, epoch: { gt: run.checkpointEpoch ?? 0 } } });
  await db.runLogLine.create({
    data: { runId: id, message: `Attempt ${run.attempt} taken by ${claim.trainer}` },
  });
  const { attempt, checkpointEpoch } = run;
  const { leaseSeconds } = claim;
  return { run, attempt, leaseSeconds, instruments: dataSet.instruments, checkpoint, checkpointEpoch };
}
