import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { StoreFailedError } from '../clips/store-failed-error.ts';
import type { StoreSettings } from '../clips/store-settings.ts';
import { startWorker } from '../start-worker.ts';
import type { ContentPlace } from './source-file.ts';

/** A stretch of a recording in the clip store. */
export interface CheckedClip {
  startSeconds: number;
  durationSeconds: number;
  /** Root mean square over all channels, dB relative to full scale; null for silence. */
  loudnessDb: number | null;
  sha256: string;
  /** Address in the clip store. */
  key: string;
}

/** A recording that was decoded from end to end. */
export interface CheckedAudio {
  /** Of the file. */
  sha256: string;
  sampleRateHz: number;
  channels: number;
  /** The file itself, or what it was cut into. */
  clips: CheckedClip[];
}

/** What came out for one file: usable, refused with a reason, or content that is known. */
export type AudioCheck = CheckedAudio | { sha256: string; known: true } | { reason: string };

export interface AudioQuestion {
  place: ContentPlace;
  /** Extension that the name has, without dot; a content of another kind is refused. Null believes the content. */
  extension: string | null;
  /** Whether a long recording is cut into clips; otherwise the file is one clip. */
  cut: boolean;
}

/** Decodes audio in worker threads. */
export interface AudioChecker {
  /** In the order of `questions`. `onDone` is told after each. @throws StoreFailedError: no file is to blame */
  check(questions: readonly AudioQuestion[], onDone: () => void): Promise<AudioCheck[]>;
  close(): Promise<void>;
}

/** Decoding keeps a core busy; on a machine with many, two stay for the people who label meanwhile. */
const threads = Math.max(2, Math.min(8, availableParallelism() - 2));

/** Longest that one file is worked on, the store aside; twenty minutes of sound take seconds. */
const longestSeconds = 120;
/** Heap of a thread. Samples lie beside it and are bounded by the decoder. */
const mostHeapMegabytes = 1024;

/** Why a thread gave up; it cannot be asked again. */
class ThreadEndedError extends Error {}

type ThreadMessage = AudioCheck | { storeFailure: string } | { isAtStore: boolean };

/**
 * @throws ThreadEndedError with a reason for the file, when the thread crashed or took too long
 * @throws StoreFailedError when the clip store cannot keep or give a file
 */
function ask(worker: Worker, question: AudioQuestion, seconds: number): Promise<AudioCheck> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const fail = (reason: string) => {
      settle();
      reject(new ThreadEndedError(reason));
    };
    let leftMillis = seconds * 1000;
    let startedAt = performance.now();
    const start = () => {
      startedAt = performance.now();
      return setTimeout(() => {
        fail(`decoding took more than ${seconds} seconds; save the file again, or cut it into pieces`);
      }, leftMillis);
    };
    let timer = start();
    const onMessage = (answer: ThreadMessage) => {
      if ('isAtStore' in answer) {
        clearTimeout(timer);
        if (answer.isAtStore) leftMillis -= performance.now() - startedAt;
        else timer = start();
        return;
      }
      settle();
      if ('storeFailure' in answer) reject(new StoreFailedError(answer.storeFailure));
      else resolve(answer);
    };
    const onError = (error: Error) => fail(`the decoder gave up (${error.message})`);
    const onExit = () => fail('the decoder gave up');
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(question);
  });
}

/**
 * Threads that decode files and put the good ones, or the clips cut from them, into the store.
 * @param known contents (sha256) that were checked before and are not decoded again
 * @param storeWaitSeconds how long a store is waited for that fails in a way that may pass
 */
export function startAudioChecker(
  store: StoreSettings,
  known: ReadonlySet<string>,
  {
    storeWaitSeconds = 0,
    file = new URL('./check-audio-worker.ts', import.meta.url),
    seconds = longestSeconds,
    heapMegabytes = mostHeapMegabytes,
  } = {},
): AudioChecker {
  const workers = new Set<Worker>();
  let isClosed = false;
  const startThread = () => {
    const worker = startWorker(file, { store, storeWaitSeconds, known: [...known] }, heapMegabytes);
    // Between two files there is nobody to tell.
    worker.on('error', () => {});
    workers.add(worker);
    return worker;
  };
  /** A file that brings its thread down is refused; the others go on in a new one. */
  const checkIn = async (worker: Worker, question: AudioQuestion): Promise<[AudioCheck, Worker]> => {
    try {
      return [await ask(worker, question, seconds), worker];
    } catch (error) {
      if (!(error instanceof ThreadEndedError) || isClosed) throw error;
      workers.delete(worker);
      await worker.terminate();
      return [{ reason: error.message }, startThread()];
    }
  };
  const free: Worker[] = [];
  return {
    check: async (questions, onDone) => {
      const checks = new Array<AudioCheck>(questions.length);
      let next = 0;
      const work = async () => {
        let worker = free.pop() ?? startThread();
        try {
          while (next < questions.length) {
            const index = next++;
            [checks[index], worker] = await checkIn(worker, questions[index]!);
            onDone();
          }
        } catch (error) {
          next = questions.length;
          throw error;
        }
        free.push(worker);
      };
      await Promise.all(Array.from({ length: Math.min(threads, questions.length) }, work));
      return checks;
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
