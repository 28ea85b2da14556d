import { setTimeout as wait } from 'node:timers/promises';

/** Prisma's unique violation and write conflict; PostgreSQL's unique violation, serialisation failure and deadlock. */
const conflictCodes = new Set(['P2002', 'P2034', '23505', '40001', '40P01']);

/** Whether a statement failed because another transaction came first, so that trying again can succeed. */
export function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, meta } = error as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const codes = [code, meta?.code, meta?.driverAdapterError?.cause?.originalCode];
  return codes.some((each) => typeof each === 'string' && conflictCodes.has(each));
}

/** Runs a transaction again, a little later each time, when another one came first. */
export async function retryOnConflict<T>(run: () => Promise<T>, attempts = 6): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      await wait(Math.random() * 10 * 2 ** attempt);
    }
  }
}
