import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUnreachableError } from '../api/api-errors.ts';
import type { ProgressReport, RunApi } from '../api/trainer-api.ts';

/** Reports go out this often; it is also how soon a cancellation is noticed. */
const tickMillis = 700;

type State = Pick<ProgressReport, 'stage' | 'progress' | 'secondsLeft' | 'stepMillis' | 'engine'>;
type Event = Pick<ProgressReport, 'epoch' | 'log' | 'checkpointArtefactId'>;

/** Tells the API how far a run is: of states the newest only, of epochs, log lines and checkpoints every one in order. */
export interface ProgressReporter {
  update(state: Partial<State>): void;
  add(event: Event): void;
  /** Sends until the signal aborts; rejects with what the API refuses, LeaseLostError above all. */
  run(signal: AbortSignal): Promise<void>;
  /** Resolves when every event that was added has been sent, or the signal aborts. */
  flush(signal: AbortSignal): Promise<void>;
}

export function createProgressReporter(api: RunApi, onCancelRequested: () => void): ProgressReporter {
  const state: State = { stage: 'loadingClips', progress: 0, secondsLeft: null };
  const events: Event[] = [];
  const send = async (): Promise<void> => {
    const [event] = events;
    const { cancelRequested } = await api.reportProgress({ ...state, ...event });
    if (event) events.shift();
    if (cancelRequested) onCancelRequested();
  };
  return {
    update: (changes) => void Object.assign(state, changes),
    add: (event) => void events.push(event),
    async run(signal) {
      while (!signal.aborted) {
        try {
          do await send();
          while (events.length > 0 && !signal.aborted);
        } catch (error) {
          // The run goes on without the API; what was added is sent when it is back.
          if (!(error instanceof ApiUnreachableError)) throw error;
        }
        await sleep(tickMillis, undefined, { signal }).catch(() => {});
      }
    },
    async flush(signal) {
      while (events.length > 0 && !signal.aborted) await sleep(20, undefined, { signal }).catch(() => {});
    },
  };
}
