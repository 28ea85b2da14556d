import type { Connection, Database } from '../db/database.ts';
import type { Annotator, ReviewBatch } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { type PairProblem, ReviewRefusedError } from '../expected-error.ts';
import type { Voter } from '../votes/cast-vote.ts';
import { listSuggestions } from '../votes/find-suggestion.ts';
import { nameLabelLock } from '../votes/label-lock.ts';
import { findReviewer } from './find-reviewer.ts';
import { insertReviewVotes } from './insert-review-votes.ts';
import {
  checkBatchKey,
  checkDecisions,
  findRepeatedBatch,
  hashInput,
  type ReviewDecision,
} from './review-decision.ts';

export interface DecidePairsInput {
  dataSet: string;
  idempotencyKey: string;
  decisions: ReviewDecision[];
}

/** What is there of a pair before it is decided. */
interface PairBefore {
  clipId: string;
  instrumentId: string;
  sampleKey: string | null;
  split: string | null;
  instrument: string | null;
  isGold: boolean;
  voteId: string | null;
  revision: number | null;
}

const keyOf = (pair: { clipId: string; instrumentId: string }): string =>
  `${pair.clipId} ${pair.instrumentId}`;

function lookAtPairs(
  tx: Connection,
  { id, dataSetId }: Annotator,
  decisions: readonly ReviewDecision[],
): Promise<PairBefore[]> {
  return tx.$queryRaw<PairBefore[]>`
    SELECT pair."clipId", pair."instrumentId", clip."sampleKey", clip."split"::text AS split,
      instrument."name" AS instrument, gold."clipId" IS NOT NULL AS "isGold", vote."id" AS "voteId", vote."revision"
    FROM unnest(${decisions.map(({ clipId }) => clipId)}::text[],
      ${decisions.map(({ instrumentId }) => instrumentId)}::text[]) AS pair("clipId", "instrumentId")
    LEFT JOIN "Clip" clip ON clip."id" = pair."clipId" AND clip."dataSetId" = ${dataSetId}
    LEFT JOIN "Instrument" instrument ON instrument."id" = pair."instrumentId"
      AND instrument."dataSetId" = ${dataSetId}
    LEFT JOIN "GoldItem" gold ON gold."clipId" = pair."clipId" AND gold."instrumentId" = pair."instrumentId"
    LEFT JOIN LATERAL (
      SELECT "id", "revision" FROM "Vote" WHERE "annotatorId" = ${id} AND "clipId" = pair."clipId"
        AND "instrumentId" = pair."instrumentId" ORDER BY "revision" DESC LIMIT 1) vote ON true`;
}

function findProblems(
  decisions: readonly ReviewDecision[],
  before: ReadonlyMap<string, PairBefore>,
): PairProblem[] {
  const seen = new Set<string>();
  return decisions.flatMap((decision): PairProblem[] => {
    const { clipId, instrumentId } = decision;
    const refuse = (code: PairProblem['code'], message: string) => [{ clipId, instrumentId, code, message }];
    const found = before.get(keyOf(decision));
    if (!found?.sampleKey || !found.instrument)
      return refuse('unknown', `The data set has no pair of clip ${clipId} and instrument ${instrumentId}.`);
    const name = `${found.instrument} in ${found.sampleKey}`;
    if (seen.has(keyOf(decision))) return refuse('twice', `${name} stands in the batch twice.`);
    seen.add(keyOf(decision));
    if (found.split === 'test')
      return refuse('testSplit', `${name} is a test pair; those are answered one by one, without the model.`);
    if (found.isGold) return refuse('gold', `${name} is gold and has its answer; remove it from gold first.`);
    return [];
  });
}

/**
 * A reviewer's decisions on many pairs, as votes in the ledger, all or nothing: yes and no are the last word, unsure
 * is a vote like any other. The same call again answers the batch that is there.
 * @throws InvalidInputError, NotFoundError, NotAllowedError, ConflictError; ReviewRefusedError naming each pair that
 *   cannot be decided, when nothing at all is written
 */
export async function decidePairs(
  db: Database,
  voter: Voter,
  input: DecidePairsInput,
  taskLeaseSeconds: number,
): Promise<ReviewBatch> {
  const { idempotencyKey, decisions } = input;
  checkBatchKey(idempotencyKey);
  checkDecisions(decisions);
  const annotator = await findReviewer(db, voter, input.dataSet);
  const { id: annotatorId, dataSetId, trust } = annotator;
  const inputSha256 = hashInput(
    decisions.map(({ clipId, instrumentId, answer }) => [clipId, instrumentId, answer]),
  );
  return retryOnConflict(() =>
    db.$transaction(async (tx) => {
      await lockName(tx, nameLabelLock(dataSetId));
      const repeated = await findRepeatedBatch(tx, annotatorId, idempotencyKey, inputSha256);
      if (repeated) return repeated;
      const before = new Map(
        (await lookAtPairs(tx, annotator, decisions)).map((pair) => [keyOf(pair), pair]),
      );
      const problems = findProblems(decisions, before);
      if (problems.length > 0) throw new ReviewRefusedError(problems, decisions.length);
      const suggestions = new Map(
        (await listSuggestions(tx, dataSetId, decisions)).map((row) => [keyOf(row), row]),
      );
      const count = (wanted: string) => decisions.filter(({ answer }) => answer === wanted).length;
      const batch = await tx.reviewBatch.create({
        data: {
          dataSetId,
          annotatorId,
          idempotencyKey,
          inputSha256,
          yes: count('yes'),
          no: count('no'),
          unsure: count('unsure'),
        },
      });
      const votes = decisions.map(({ clipId, instrumentId, answer, suggestionShown }) => {
        const key = `${clipId} ${instrumentId}`;
        const { voteId, revision } = before.get(key)!;
        const suggested = suggestions.get(key);
        return {
          clipId,
          instrumentId,
          answer,
          revision: (revision ?? 0) + 1,
          supersedesId: voteId,
          decides: answer !== 'unsure',
          trust,
          modelVersionId: suggested?.modelVersionId ?? null,
          suggestion: suggested?.suggestion ?? null,
          suggestsYes: suggested?.suggestsYes ?? null,
          suggestionShown,
          blindFirst: null,
          standsAt: null,
        };
      });
      const { source } = voter;
      await insertReviewVotes(tx, { dataSetId, annotatorId, source, taskLeaseSeconds }, batch, votes);
      return batch;
    }),
  );
}
