import type { Services } from '../services.ts';
import { startDueRuns } from './start-due-runs.ts';

const lookMillis = 15_000;

/** Looks for due runs now and then, also while no trainer asks for work. @returns what stops it */
export function watchSchedules({ db, log }: Services): () => void {
  let isLooking = false;
  let isStopped = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    startDueRuns(db)
      .catch((error: unknown) => {
        if (!isStopped) log.error({ error }, 'due runs could not be started');
      })
      .finally(() => {
        isLooking = false;
      });
  }, lookMillis);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}
