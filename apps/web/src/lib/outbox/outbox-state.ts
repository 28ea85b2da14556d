/** The four answers that a vote can carry. */
export type VoteAnswer = 'yes' | 'no' | 'unsure' | 'withdrawn';

export interface OutboxVote {
  kind: 'vote';
  clipId: string;
  instrumentId: string;
  taskId: string | null;
  answer: VoteAnswer;
  responseMillis: number | null;
  suggestionShown: number | null;
  blindFirst: boolean;
}

export interface OutboxSkip {
  kind: 'skip';
  taskId: string;
}

/** A reviewer's decisions that are made together; the entry's key names the batch. */
export interface OutboxReview {
  kind: 'review';
  dataSet: string;
  decisions: readonly {
    clipId: string;
    instrumentId: string;
    answer: 'yes' | 'no' | 'unsure';
    suggestionShown: number | null;
  }[];
}

/** Takes a reviewer's batch back. */
export interface OutboxUndoReview {
  kind: 'undoReview';
  dataSet: string;
  batchKey: string;
}

/** What was wrong with one pair of a batch. */
export interface RefusedPair {
  clipId: string;
  instrumentId: string;
  message: string;
}

/** What the model suggested for a pair that was answered blind, as the server tells it after the answer. */
export interface ToldSuggestion {
  probability: number;
  threshold: number;
  modelVersion: { number: number; isBaseModel: boolean };
}

/** One vote or skip on its way to the server. */
export interface OutboxEntry {
  /** Idempotency key; sending it again changes nothing. */
  key: string;
  annotatorId: string;
  /** What people see: `000412 · flute`. */
  title: string;
  body: OutboxVote | OutboxSkip | OutboxReview | OutboxUndoReview;
  createdAt: number;
  state: 'queued' | 'sending' | 'failed';
  attempts: number;
  /** Not sent again before this time, milliseconds of the epoch. */
  retryAt: number;
  /** Why the last attempt failed. */
  message: string | null;
  /** Of a refused batch, the pairs that stood in the way. */
  refusedPairs?: readonly RefusedPair[] | undefined;
}

export interface OutboxState {
  /** Oldest first; votes reach the server in this order. */
  entries: readonly OutboxEntry[];
  /** Keys of the votes that the server has confirmed since the page was opened, newest last. */
  savedKeys: readonly string[];
  /** By key of the vote, of those that were saved last. */
  toldSuggestions: Readonly<Record<string, ToldSuggestion>>;
}

export type OutboxEvent =
  | { type: 'restored'; entries: readonly OutboxEntry[] }
  | { type: 'enqueued'; entry: OutboxEntry }
  | { type: 'sending'; key: string }
  | { type: 'saved'; key: string; suggestion?: ToldSuggestion | null | undefined }
  | { type: 'postponed'; key: string; message: string; retryAt: number }
  | { type: 'refused'; key: string; message: string; refusedPairs?: readonly RefusedPair[] | undefined }
  | { type: 'retried'; key: string }
  | { type: 'discarded'; key: string };

export const emptyOutbox: OutboxState = { entries: [], savedKeys: [], toldSuggestions: {} };

const keptSavedKeys = 200;

function withoutEntry(state: OutboxState, key: string): OutboxEntry[] {
  return state.entries.filter((entry) => entry.key !== key);
}

function changeEntry(state: OutboxState, key: string, change: Partial<OutboxEntry>): OutboxState {
  return {
    ...state,
    entries: state.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  };
}

function addEntries(state: OutboxState, added: readonly OutboxEntry[]): OutboxState {
  const known = new Set([...state.entries.map((entry) => entry.key), ...state.savedKeys]);
  const fresh = added.filter((entry) => !known.has(entry.key));
  if (fresh.length === 0) return state;
  return { ...state, entries: [...state.entries, ...fresh].sort((a, b) => a.createdAt - b.createdAt) };
}

/** The next state of the outbox; pure, so that two tabs that hear the same events agree. */
export function reduceOutbox(state: OutboxState, event: OutboxEvent): OutboxState {
  switch (event.type) {
    case 'restored':
      // What was under way when the page closed may or may not have arrived; the key makes sending it again safe.
      return addEntries(
        state,
        event.entries.map((entry) => (entry.state === 'sending' ? { ...entry, state: 'queued' } : entry)),
      );
    case 'enqueued':
      return addEntries(state, [event.entry]);
    case 'sending':
      return changeEntry(state, event.key, { state: 'sending' });
    case 'saved': {
      const savedKeys = [...state.savedKeys.filter((key) => key !== event.key), event.key].slice(
        -keptSavedKeys,
      );
      const told = { ...state.toldSuggestions, ...(event.suggestion && { [event.key]: event.suggestion }) };
      return {
        entries: withoutEntry(state, event.key),
        savedKeys,
        toldSuggestions: Object.fromEntries(Object.entries(told).filter(([key]) => savedKeys.includes(key))),
      };
    }
    case 'postponed': {
      const entry = state.entries.find(({ key }) => key === event.key);
      const attempts = (entry?.attempts ?? 0) + 1;
      return changeEntry(state, event.key, {
        state: 'queued',
        attempts,
        retryAt: event.retryAt,
        message: event.message,
      });
    }
    case 'refused':
      return changeEntry(state, event.key, {
        state: 'failed',
        message: event.message,
        refusedPairs: event.refusedPairs,
      });
    case 'retried':
      return changeEntry(state, event.key, { state: 'queued', attempts: 0, retryAt: 0 });
    case 'discarded':
      return { ...state, entries: withoutEntry(state, event.key) };
  }
}

/** What to send now: nothing while something is under way or the oldest waits for its retry time. */
export function entryToSend(state: OutboxState, now: number): OutboxEntry | undefined {
  const waiting = state.entries.filter((entry) => entry.state !== 'failed');
  const [oldest] = waiting;
  if (oldest === undefined || waiting.some((entry) => entry.state === 'sending')) return undefined;
  return oldest.retryAt <= now ? oldest : undefined;
}

/** Pause before the next attempt: doubling from half a second up to half a minute, spread by `draw` in [0, 1). */
export function retryDelayMillis(attempts: number, draw: number): number {
  const base = Math.min(30_000, 500 * 2 ** attempts);
  return Math.round(base * (0.75 + draw / 2));
}

export type SaveState = 'queued' | 'sending' | 'retrying' | 'saved' | 'failed';

/** State of one vote as the page shows it. */
export function saveStateOf(state: OutboxState, key: string): SaveState {
  const entry = state.entries.find((candidate) => candidate.key === key);
  if (entry === undefined) return 'saved';
  if (entry.state === 'queued' && entry.attempts > 0) return 'retrying';
  return entry.state;
}
