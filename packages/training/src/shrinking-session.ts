import { suggestMicroBatch, type TrainingSession, type TrainingState } from '@earmark/engine';
import type { TrainingProgress } from './checkpoint.ts';
import type { NetworkTask } from './network-task.ts';
import { isOutOfMemory, OutOfMemoryError } from './training-errors.ts';

/** The next smaller divisor of the batch; null when clips already go one by one. */
function smallerMicroBatch(batch: number, current: number): number | null {
  for (let size = Math.floor(current / 2); size >= 1; size--) if (batch % size === 0) return size;
  return null;
}

/** A training session that is compiled again for smaller micro-batches when memory runs out. */
export interface ShrinkingSession {
  readonly current: TrainingSession;
  /**
   * After a step or a compilation failed: if memory ran out, goes on from `state` with smaller micro-batches.
   *
   * @throws `error` itself when it was something else, OutOfMemoryError when not even one clip at a time fits; the
   *   session is then disposed of
   */
  recover(error: unknown, state: TrainingState): Promise<void>;
}

/**
 * Compiles the task's network, with `state` when there is one. The micro-batch is kept in `progress`, so that a resumed
 * run does not run out of memory again.
 *
 * @throws OutOfMemoryError when not even one clip at a time fits
 */
export async function openShrinkingSession(
  task: NetworkTask,
  progress: TrainingProgress,
  state: TrainingState | null,
): Promise<ShrinkingSession> {
  const { parameters, recipe } = task;
  const { batch } = parameters;
  // Where a whole batch's maps would take many gigabytes, the system might end the process before the engine can report it.
  const suggested = suggestMicroBatch(task.model, batch);
  if (suggested < batch) progress.microBatch ??= suggested;

  /** Halves the micro-batch after memory ran out, and says so. */
  const shrink = (error: unknown): void => {
    if (!isOutOfMemory(error)) throw error;
    const smaller = smallerMicroBatch(batch, progress.microBatch ?? batch);
    if (smaller === null) {
      throw new OutOfMemoryError(
        'memory runs out even with one clip at a time: choose a smaller preset or layout',
      );
    }
    progress.microBatch = smaller;
    task.onNotice?.(`memory ran out: clips now go through the network ${smaller} at a time`);
  };

  const open = async (from: TrainingState | null): Promise<TrainingSession> => {
    for (;;) {
      try {
        const session = await task.engine.compile(task.model, {
          batch,
          ...(progress.microBatch === null ? {} : { microBatch: progress.microBatch }),
          seed: parameters.seed,
          weightDecay: recipe.weightDecay,
          ...(recipe.gradientClipNorm === null ? {} : { gradientClipNorm: recipe.gradientClipNorm }),
        });
        if (from) await session.writeState(from);
        return session;
      } catch (error) {
        shrink(error);
      }
    }
  };

  let current = await open(state);
  return {
    get current() {
      return current;
    },
    async recover(error, from) {
      await current.dispose();
      shrink(error);
      current = await open(from);
    },
  };
}
