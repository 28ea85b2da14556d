import { Worker } from 'node:worker_threads';
import type { ExtractionAnswer, ExtractionSetup, ExtractionTask } from './extraction-message.ts';

type Settle = (answer: ExtractionAnswer) => void;

interface Thread {
  worker: Worker;
  waiting: Map<number, Settle>;
}

/** A task before it has its number. */
export type ExtractionRequest =
  | { kind: 'check'; path: string }
  | { kind: 'extract'; path: string; bytes: Uint8Array };

/** Threads that extract images; each takes its tasks one after the other. */
export interface ExtractionPool {
  /** Runs a task on the given thread (counted modulo the number of threads). */
  run(thread: number, request: ExtractionRequest): Promise<ExtractionAnswer>;
  close(): Promise<void>;
}

function startThread(setup: ExtractionSetup): Thread {
  const worker = new Worker(new URL('./extraction-thread.mjs', import.meta.url), {
    workerData: setup,
    execArgv: [],
  });
  const waiting = new Map<number, Settle>();
  worker.on('message', (answer: ExtractionAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return { worker, waiting };
}

/** Opens `count` threads. A thread that dies fails the tasks it held, says why, and is replaced. */
export function openExtractionPool(count: number, setup: ExtractionSetup): ExtractionPool {
  let closing = false;
  let nextId = 0;
  const threads: Thread[] = [];
  const open = (place: number): void => {
    const thread = startThread(setup);
    threads[place] = thread;
    let cause = 'it stopped';
    thread.worker.on('error', (error: unknown) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    thread.worker.on('exit', () => {
      for (const [id, settle] of thread.waiting) {
        settle({ id, found: false, reason: `The thread that extracted its features failed: ${cause}.` });
      }
      thread.waiting.clear();
      if (!closing) open(place);
    });
  };
  for (let place = 0; place < count; place++) open(place);
  return {
    run(place, request) {
      const { worker, waiting } = threads[place % count]!;
      const task: ExtractionTask = { ...request, id: nextId++ };
      return new Promise((settle) => {
        waiting.set(task.id, settle);
        worker.postMessage(task);
      });
    },
    async close() {
      closing = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
