import type { Answer as VoteAnswer } from '../../gql/graphql.ts';

export interface TaskClip {
  id: string;
  sampleKey: string;
  audioUrl: string;
  title?: string | null;
  artistName?: string | null;
  licenceTitle?: string | null;
  licenceUrl?: string | null;
  durationSeconds: number;
  sampleRateHz: number;
}

export interface Suggestion {
  probability: number;
  threshold: number;
  modelVersion: { number: number; isBaseModel: boolean };
}

/** One pair to be answered. */
export interface QueueTask {
  id: string;
  /** The lease's id; null for a pair that is shown again after it was answered. */
  taskId: string | null;
  clip: TaskClip;
  instrument: { id: string; name: string; family?: string | null };
  reason: string;
  leaseExpiresAt: string | null;
  suggestion: Suggestion | null;
  /** The data set has the suggestion hidden until the answer, whatever the person prefers. */
  blindFirst?: boolean;
}

export type Answer = Exclude<VoteAnswer, 'withdrawn'> | 'skipped';

export interface Answered {
  task: QueueTask;
  answer: Answer;
  /** Idempotency key of the vote, by which its save state is found. */
  key: string;
  /** The same for all answers that were handed in together, and are taken back together. */
  batch: string;
  suggestionShown: number | null;
  isBlind: boolean;
}

export interface QueueState {
  /** What comes next; the first is being asked. */
  tasks: readonly QueueTask[];
  /** What was answered, newest last. */
  history: readonly Answered[];
  /** What was answered before to a pair that undo brought back, by task id. */
  before: Readonly<Record<string, Answer>>;
  /** Pairs answered in this visit; the server may offer them until it has the vote. */
  answeredPairs: ReadonlySet<string>;
  /** The server had nothing new at the last call. */
  isExhausted: boolean;
}

export type QueueEvent =
  | { type: 'leased'; tasks: readonly QueueTask[] }
  | { type: 'answered'; answered: readonly Answered[] }
  | { type: 'undone' }
  /** Pairs that another tab of this browser has answered. */
  | { type: 'answeredElsewhere'; pairs: readonly string[] }
  | { type: 'remembered'; history: readonly Answered[] }
  /** Suggestions that were hidden until the answer, by key of the vote. */
  | { type: 'told'; suggestions: Readonly<Record<string, Suggestion>> }
  | { type: 'cleared' };

const keptHistory = 500;

export const emptyQueue: QueueState = {
  tasks: [],
  history: [],
  before: {},
  answeredPairs: new Set(),
  isExhausted: false,
};

/** A pair's name: clip × instrument. */
export function pairOf({ clip, instrument }: Pick<QueueTask, 'clip' | 'instrument'>): string {
  return `${clip.id} ${instrument.id}`;
}

function addLeased(state: QueueState, leased: readonly QueueTask[]): QueueState {
  const offered = new Map(leased.map((task) => [pairOf(task), task]));
  // A lease that was renewed or given anew replaces the one held.
  const kept = state.tasks.map((task) => {
    const renewed = task.taskId === null ? undefined : offered.get(pairOf(task));
    return renewed === undefined ? task : { ...task, ...renewed, id: task.id };
  });
  const known = new Set([...kept.map(pairOf), ...state.answeredPairs]);
  const fresh = leased.filter((task) => !known.has(pairOf(task)));
  return { ...state, tasks: [...kept, ...fresh], isExhausted: fresh.length === 0 };
}

function answer(state: QueueState, answered: readonly Answered[]): QueueState {
  const answeredIds = new Set(answered.map(({ task }) => task.id));
  const before = Object.fromEntries(Object.entries(state.before).filter(([id]) => !answeredIds.has(id)));
  return {
    ...state,
    tasks: state.tasks.filter((task) => !answeredIds.has(task.id)),
    history: [...state.history, ...answered].slice(-keptHistory),
    before,
    answeredPairs: new Set([...state.answeredPairs, ...answered.map(({ task }) => pairOf(task))]),
  };
}

/** The answers that undo takes back: the last one and what was handed in with it, oldest first. */
export function lastBatch(history: readonly Answered[]): readonly Answered[] {
  const batch = history.at(-1)?.batch;
  const start = history.findLastIndex((answered) => answered.batch !== batch) + 1;
  return history.slice(start);
}

function undo(state: QueueState): QueueState {
  const last = lastBatch(state.history);
  if (last.length === 0) return state;
  // The leases went with the answers, so the pairs are asked again by clip and instrument.
  const again = last.map(({ task }): QueueTask => ({ ...task, id: `${task.id}-again`, taskId: null }));
  return {
    ...state,
    tasks: [...again, ...state.tasks],
    history: state.history.slice(0, state.history.length - last.length),
    before: {
      ...state.before,
      ...Object.fromEntries(again.map(({ id }, index) => [id, last[index]!.answer])),
    },
  };
}

/** The next state of the queue on the page; pure. */
export function reduceQueue(state: QueueState, event: QueueEvent): QueueState {
  switch (event.type) {
    case 'leased':
      return addLeased(state, event.tasks);
    case 'answered':
      return answer(state, event.answered);
    case 'undone':
      return undo(state);
    case 'answeredElsewhere': {
      const gone = new Set(event.pairs.filter((pair) => !state.answeredPairs.has(pair)));
      if (gone.size === 0) return state;
      return {
        ...state,
        tasks: state.tasks.filter((task) => task.taskId === null || !gone.has(pairOf(task))),
        answeredPairs: new Set([...state.answeredPairs, ...gone]),
      };
    }
    case 'remembered': {
      const known = new Set([...state.answeredPairs, ...state.tasks.map(pairOf)]);
      const earlier = event.history.filter(({ task }) => !known.has(pairOf(task)));
      return { ...state, history: [...earlier, ...state.history] };
    }
    case 'told': {
      const isNews = ({ key, task }: Answered) =>
        task.suggestion === null && event.suggestions[key] !== undefined;
      if (!state.history.some(isNews)) return state;
      const history = state.history.map((answered) =>
        isNews(answered)
          ? { ...answered, task: { ...answered.task, suggestion: event.suggestions[answered.key]! } }
          : answered,
      );
      return { ...state, history };
    }
    case 'cleared':
      return { ...emptyQueue, history: state.history, answeredPairs: state.answeredPairs };
  }
}
