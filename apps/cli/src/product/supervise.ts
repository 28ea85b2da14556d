import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildSpec, startChild, stopChild, waitUntilReady } from './child-process.ts';

/** A child that is started again when it ends unasked. */
export interface Supervised {
  /** Rejects when the child failed to start the first time. */
  ready: Promise<void>;
  stop(): Promise<void>;
  /** Resolves, with the reason, when the child ended too often to be started again. */
  givenUp: Promise<string>;
}

const restartsAllowed = 5;
const stableSeconds = 60;

/**
 * Keeps a child running: after an unasked end it is started again, with a growing pause,
 * up to five times in a row without a stable minute between.
 * @param reportsReady whether the child says over IPC when it serves
 */
export function supervise(spec: ChildSpec, reportsReady: boolean, tell: (line: string) => void): Supervised {
  let child: ChildProcess | undefined;
  let stopping = false;
  let giveUp: (reason: string) => void = () => {};
  const givenUp = new Promise<string>((resolve) => {
    giveUp = resolve;
  });

  const startOnce = async () => {
    const started = startChild(spec);
    child = started;
    const ended = new Promise<string>((resolve) => {
      started.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    if (reportsReady) await waitUntilReady(started, spec.name);
    return { ended };
  };

  const keepRunning = async (first: { ended: Promise<string> }) => {
    let { ended } = first;
    let restarts = 0;
    while (true) {
      const startedAt = Date.now();
      const how = await ended;
      if (stopping) return;
      if (Date.now() - startedAt > stableSeconds * 1000) restarts = 0;
      restarts += 1;
      if (restarts > restartsAllowed)
        return giveUp(`the ${spec.name} ended ${restarts} times (last: ${how})`);
      tell(`the ${spec.name} ended (${how}); starting it again`);
      await sleep(500 * restarts);
      if (stopping) return;
      try {
        ({ ended } = await startOnce());
      } catch (error) {
        ended = Promise.resolve(error instanceof Error ? error.message : String(error));
      }
    }
  };

  const ready = startOnce().then((first) => {
    void keepRunning(first);
  });
  return {
    ready,
    givenUp,
    stop: async () => {
      stopping = true;
      if (child) await stopChild(child);
    },
  };
}
