import { randomUUID } from 'node:crypto';
import { type ApiClient, requireSuccess } from '../api/api-client.ts';
import { pairKey, type WithheldResponses } from './write-withheld-folder.ts';

interface Task {
  id: string;
  clip: { id: string; sampleKey: string };
  instrument: { id: string; name: string };
  suggestion: { probability: number } | null;
}

/** A recorded worker's stand-in: signed in as a person, answering as that worker did. */
export interface SimulatedAnnotator {
  client: ApiClient;
  /** Which of a pair's recorded responses this annotator gives, from 0. */
  responseIndex: number;
}

const nextTasksDocument = `
  mutation NextTasks($dataSet: String!, $count: Int!) {
    nextTasks(dataSet: $dataSet, count: $count) {
      __typename
      ... on Error { message }
      ... on NextTasks { tasks { id clip { id sampleKey } instrument { id name } suggestion { probability } } }
    }
  }`;
const castVoteDocument = `
  mutation CastVote($input: CastVoteInput!) {
    castVote(input: $input) { __typename ... on Error { message } }
  }`;
const skipTaskDocument = `
  mutation SkipTask($taskId: ID!) {
    skipTask(taskId: $taskId) { __typename ... on Error { message } }
  }`;

/**
 * Works through the queue as a person would: takes the next tasks, votes where a response was
 * recorded, skips where none was, until `votes` are cast or the queue is empty.
 * @returns votes cast
 */
export async function answerQueue(
  annotators: SimulatedAnnotator[],
  dataSet: string,
  withheld: WithheldResponses,
  votes: number,
  onVote: (cast: number) => void = () => {},
): Promise<number> {
  let cast = 0;
  const answerNext = async ({ client, responseIndex }: SimulatedAnnotator): Promise<boolean> => {
    const { nextTasks } = await client.call<{
      nextTasks: { __typename: string; message?: string; tasks?: Task[] };
    }>(nextTasksDocument, { dataSet, count: 10 });
    const tasks = requireSuccess(nextTasks).tasks ?? [];
    for (const task of tasks) {
      if (cast >= votes) return false;
      const responses = withheld.get(pairKey(task.clip.sampleKey, task.instrument.name));
      if (!responses) {
        const { skipTask } = await client.call<{ skipTask: { __typename: string; message?: string } }>(
          skipTaskDocument,
          {
            taskId: task.id,
          },
        );
        requireSuccess(skipTask);
        continue;
      }
      cast += 1;
      const { castVote } = await client.call<{ castVote: { __typename: string; message?: string } }>(
        castVoteDocument,
        {
          input: {
            answer: responses[responseIndex % responses.length].present ? 'yes' : 'no',
            idempotencyKey: randomUUID(),
            clipId: task.clip.id,
            instrumentId: task.instrument.id,
            taskId: task.id,
            suggestionShown: task.suggestion?.probability ?? null,
          },
        },
      );
      requireSuccess(castVote);
      onVote(cast);
    }
    return tasks.length > 0;
  };
  await Promise.all(
    annotators.map(async (annotator) => {
      while (cast < votes && (await answerNext(annotator)));
    }),
  );
  return cast;
}
