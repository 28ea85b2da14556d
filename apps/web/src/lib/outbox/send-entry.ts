import { graphql } from '../../gql/index.ts';
import { callApi, RequestRefusedError } from '../api-client.ts';
import { ExpectedFailure, expectResult } from '../expect-result.ts';
import type {
  OutboxEntry,
  OutboxReview,
  OutboxUndoReview,
  RefusedPair,
  ToldSuggestion,
} from './outbox-state.ts';
import type { SendOutcome } from './vote-outbox.ts';

const castVote = graphql(`
  mutation CastVote($input: CastVoteInput!, $isBlind: Boolean!) {
    castVote(input: $input) {
      __typename
      ... on Vote {
        id
        suggestion @include(if: $isBlind) {
          probability
          threshold
          modelVersion {
            number
            isBaseModel
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

const skipTask = graphql(`
  mutation SkipTask($taskId: ID!) {
    skipTask(taskId: $taskId) {
      __typename
      ... on Task {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

graphql(`
  fragment RefusedPairs on ReviewRefusedError {
    problems {
      clipId
      instrumentId
      message
    }
  }
`);

const decidePairs = graphql(`
  mutation DecidePairs($input: DecidePairsInput!) {
    decidePairs(input: $input) {
      __typename
      ... on ReviewBatch {
        id
      }
      ... on Error {
        message
      }
      ...RefusedPairs
    }
  }
`);

const undoReview = graphql(`
  mutation UndoReview($input: UndoReviewInput!) {
    undoReview(input: $input) {
      __typename
      ... on ReviewBatch {
        id
      }
      ... on Error {
        message
      }
      ...RefusedPairs
    }
  }
`);

/** A batch that was refused, with the pairs that stood in the way. */
class BatchRefusal extends ExpectedFailure {
  readonly refusedPairs: readonly RefusedPair[];

  constructor(message: string, refusedPairs: readonly RefusedPair[]) {
    super('ReviewRefusedError', message);
    this.refusedPairs = refusedPairs;
  }
}

async function deliverBatch(key: string, body: OutboxReview | OutboxUndoReview): Promise<void> {
  const { dataSet } = body;
  const result =
    body.kind === 'review'
      ? (
          await callApi(decidePairs, {
            input: { dataSet, idempotencyKey: key, decisions: [...body.decisions] },
          })
        ).decidePairs
      : (await callApi(undoReview, { input: { dataSet, idempotencyKey: key, batchKey: body.batchKey } }))
          .undoReview;
  if (result.__typename === 'ReviewRefusedError') throw new BatchRefusal(result.message, result.problems);
  expectResult(result, 'ReviewBatch');
}

/** @returns the suggestion that was hidden until this answer */
async function deliver({ key, body }: OutboxEntry): Promise<ToldSuggestion | null> {
  if (body.kind === 'skip') {
    expectResult((await callApi(skipTask, { taskId: body.taskId })).skipTask, 'Task');
    return null;
  }
  if (body.kind === 'review' || body.kind === 'undoReview') {
    await deliverBatch(key, body);
    return null;
  }
  const { kind: _, ...vote } = body;
  const variables = { input: { ...vote, idempotencyKey: key }, isBlind: vote.blindFirst };
  const { suggestion } = expectResult((await callApi(castVote, variables)).castVote, 'Vote');
  return suggestion ?? null;
}

/** Sends one vote, skip or batch; a signed-out person's votes wait until they are back. */
export async function sendEntry(entry: OutboxEntry): Promise<SendOutcome> {
  try {
    return { kind: 'saved', suggestion: await deliver(entry) };
  } catch (error) {
    if (error instanceof ExpectedFailure) {
      // A task that is gone needs no skipping any more.
      if (entry.body.kind === 'skip' && error.name === 'NotFoundError') return { kind: 'saved' };
      const kind = error.name === 'NotSignedInError' ? 'postponed' : 'refused';
      const refusedPairs = error instanceof BatchRefusal ? error.refusedPairs : undefined;
      return { kind, message: error.message, refusedPairs };
    }
    if (error instanceof RequestRefusedError) return { kind: 'refused', message: error.message };
    throw error;
  }
}
