import { setTimeout as wait } from 'node:timers/promises';

/** How often a watched thing is looked at. */
const lookMillis = 400;

/**
 * Yields the mark of a thing at once and after every change, until the mark is null. It looks into the
 * database instead of listening, so that it works with any number of API processes.
 */
export async function* watchChanges(look: () => Promise<string | null>): AsyncGenerator<string> {
  let last: string | null = null;
  while (true) {
    const mark = await look();
    if (mark === null) return;
    if (mark !== last) yield mark;
    last = mark;
    await wait(lookMillis, undefined, { ref: false });
  }
}
