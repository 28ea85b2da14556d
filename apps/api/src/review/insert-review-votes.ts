import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { Answer, VoteSource } from '../db/generated/prisma/client.ts';
import { settleTask } from '../tasks/settle-task.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { relabelPairs } from '../votes/relabel-pairs.ts';

/** A vote of a batch, ready to be written. */
export interface ReviewVote extends Pair {
  answer: Answer;
  revision: number;
  supersedesId: string | null;
  decides: boolean;
  trust: number;
  modelVersionId: string | null;
  suggestion: number | null;
  suggestsYes: boolean | null;
  suggestionShown: number | null;
  blindFirst: boolean | null;
  /** Sequence of the vote that is put back, as text; null otherwise. */
  standsAt: string | null;
}

export interface ReviewVoter {
  dataSetId: string;
  annotatorId: string;
  source: VoteSource;
  taskLeaseSeconds: number;
}

/** The reviewer's own tasks about these pairs follow the votes. @returns the task of each pair that has one */
async function settleTasks(
  tx: Connection,
  { annotatorId, taskLeaseSeconds }: ReviewVoter,
  votes: readonly ReviewVote[],
): Promise<Map<string, string>> {
  const held = await tx.task.findMany({
    where: {
      annotatorId,
      clipId: { in: [...new Set(votes.map(({ clipId }) => clipId))] },
      state: { in: ['leased', 'answered'] },
    },
    select: { clipId: true, instrumentId: true },
  });
  const heldKeys = new Set(held.map(({ clipId, instrumentId }) => `${clipId} ${instrumentId}`));
  const taskOf = new Map<string, string>();
  for (const { clipId, instrumentId, answer } of votes) {
    const key = `${clipId} ${instrumentId}`;
    if (!heldKeys.has(key)) continue;
    const taskId = await settleTask(tx, { annotatorId, clipId, instrumentId, answer, taskLeaseSeconds });
    if (taskId !== null) taskOf.set(key, taskId);
  }
  return taskOf;
}

/** Appends a batch's votes to the ledger and brings labels, standings and tasks up to date. */
export async function insertReviewVotes(
  tx: Connection,
  voter: ReviewVoter,
  batch: { id: string; idempotencyKey: string },
  votes: readonly ReviewVote[],
): Promise<void> {
  const taskOf = await settleTasks(tx, voter, votes);
  const rows = votes.map((vote, index) => ({
    ...vote,
    id: randomUUID(),
    idempotencyKey: `${batch.idempotencyKey}#${index}`,
    taskId: taskOf.get(`${vote.clipId} ${vote.instrumentId}`) ?? null,
  }));
  await tx.$executeRaw`
    INSERT INTO "Vote" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "revision", "supersedesId",
      "answer", "idempotencyKey", "trust", "modelVersionId", "suggestion", "suggestsYes", "decides",
      "suggestionShown", "blindFirst", "source", "reviewBatchId", "standsAt", "taskId")
    SELECT "id", ${voter.dataSetId}, ${voter.annotatorId}, "clipId", "instrumentId", "revision", "supersedesId",
      "answer"::"Answer", "idempotencyKey", "trust", "modelVersionId", "suggestion", "suggestsYes", "decides",
      "suggestionShown", "blindFirst", ${voter.source}::"VoteSource", ${batch.id},
      "standsAt"::bigint, "taskId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("id" text, "clipId" text, "instrumentId" text,
      "revision" int, "supersedesId" text, "answer" text, "idempotencyKey" text, "trust" float8,
      "modelVersionId" text, "suggestion" float8, "suggestsYes" boolean, "decides" boolean,
      "suggestionShown" float8, "blindFirst" boolean, "standsAt" text, "taskId" text)`;
  await relabelPairs(tx, voter.dataSetId, votes);
}
