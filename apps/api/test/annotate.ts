import { randomUUID } from 'node:crypto';
import type { ApiProcess, Asker } from './api-process.ts';

export interface AskedTask {
  id: string;
  clip: { id: string; split: string };
  instrument: { id: string };
}

export const pairOf = (task: AskedTask) => `${task.clip.id} ${task.instrument.id}`;

export async function nextTasks(
  api: ApiProcess,
  asker: Asker,
  count: number,
  dataSet = 'demo',
): Promise<AskedTask[]> {
  const { nextTasks: answer } = await api.get<{ nextTasks: { tasks?: AskedTask[]; message?: string } }>(
    asker,
    `mutation ($dataSet: String!, $count: Int!) { nextTasks(dataSet: $dataSet, count: $count) {
      ... on NextTasks { tasks { id clip { id split } instrument { id } } } ... on Error { message } } }`,
    { dataSet, count },
  );
  if (!answer.tasks) throw new Error(answer.message);
  return answer.tasks;
}

export interface CastAnswer {
  __typename: string;
  id?: string;
  revision?: number;
  answer?: string;
  message?: string;
}

export async function castVote(
  api: ApiProcess,
  asker: Asker,
  task: AskedTask,
  answer: 'yes' | 'no' | 'unsure' | 'withdrawn',
  idempotencyKey: string = randomUUID(),
): Promise<CastAnswer> {
  const { castVote: cast } = await api.get<{ castVote: CastAnswer }>(
    asker,
    `mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename
      ... on Vote { id revision answer } ... on Error { message } } }`,
    {
      input: {
        clipId: task.clip.id,
        instrumentId: task.instrument.id,
        taskId: task.id,
        answer,
        idempotencyKey,
      },
    },
  );
  return cast;
}

export interface PairLabelAnswer {
  relevance: number;
  responses: number;
}

/** The label of the task's pair, undefined when it is unobserved. */
export async function readLabel(api: ApiProcess, task: AskedTask): Promise<PairLabelAnswer | undefined> {
  const { clip } = await api.get<{ clip: { labels: (PairLabelAnswer & { instrument: { id: string } })[] } }>(
    api.operator,
    'query ($id: ID!) { clip(id: $id) { labels { relevance responses instrument { id } } } }',
    { id: task.clip.id },
  );
  const label = clip.labels.find(({ instrument }) => instrument.id === task.instrument.id);
  return label && { relevance: label.relevance, responses: label.responses };
}
