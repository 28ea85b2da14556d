import { graphql } from '../../gql/index.ts';
import { callApi, RequestRefusedError } from '../api-client.ts';
import { ExpectedFailure, expectResult } from '../expect-result.ts';
import type { OutboxEntry } from './outbox-state.ts';
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

async function deliver({ key, body }: OutboxEntry): Promise<void> {
  if (body.kind === 'skip') {
    expectResult((await callApi(skipTask, { taskId: body.taskId })).skipTask, 'Task');
    return;
  }
  const { kind: _, ...vote } = body;
  expectResult((await callApi(castVote, { input: { ...vote, idempotencyKey: key } })).castVote, 'Vote');
}

/** Sends one vote or skip; a signed-out person's votes wait until they are back. */
export async function sendEntry(entry: OutboxEntry): Promise<SendOutcome> {
  try {
    await deliver(entry);
    return { kind: 'saved' };
  } catch (error) {
    if (error instanceof ExpectedFailure) {
      // A task that is gone needs no skipping any more.
      if (entry.body.kind === 'skip' && error.name === 'NotFoundError') return { kind: 'saved' };
      const kind = error.name === 'NotSignedInError' ? 'postponed' : 'refused';
      return { kind, message: error.message };
    }
    if (error instanceof RequestRefusedError) return { kind: 'refused', message: error.message };
    throw error;
  }
}
