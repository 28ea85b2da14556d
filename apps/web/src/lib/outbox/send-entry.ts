import { graphql } from '../../gql/index.ts';
import { callApi, RequestRefusedError } from '../api-client.ts';
import { ExpectedFailure, expectResult } from '../expect-result.ts';
import type { OutboxEntry, OutboxReview, OutboxUndoReview, RefusedPair } from './outbox-state.ts';
import type { SendOutcome } from './vote-outbox.ts';

const castVote = graphql(`
  mutation CastVote($input: CastVoteInput!) {
    castVote(input: $input) {
      __typename
      ... on Vote {
        id
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

async function deliver({ key, body }: OutboxEntry): Promise<void> {
  if (body.kind === 'skip') {
    expectResult((await callApi(skipTask, { taskId: body.taskId })).skipTask, 'Task');
    return;
  }
  if (body.kind === 'review' || body.kind === 'undoReview') {
    await deliverBatch(key, body);
    return;
  }
  const { kind: _, ...vote } = body;
  expectResult((await callApi(castVote, { input: { ...vote, idempotencyKey: key } })).castVote, 'Vote');
}

/** Sends one vote, skip or batch; a signed-out person's votes wait until they are back. */
export async function sendEntry(entry: OutboxEntry): Promise<SendOutcome> {
  try {
    await deliver(entry);
    return { kind: 'saved' };
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
