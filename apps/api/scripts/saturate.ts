import { createRandom } from '@earmark/shared';
import type { LoadPerson } from './load-person.ts';
import { makeNotes } from './pace-annotators.ts';
import { describeTimes } from './percentiles.ts';

/**
 * Votes as fast as the API takes them, from as many annotators at once as `atOnce`; who is next is drawn, since one who
 * answers at even distances is taken for a program. Asking for pairs is part of it.
 */
export async function saturate(
  people: readonly LoadPerson[],
  options: { mostSeconds: number; mostVotes?: number; atOnce: number; readMillis: () => number | null },
) {
  const { mostSeconds, mostVotes = Number.POSITIVE_INFINITY, readMillis } = options;
  const atOnce = Math.min(options.atOnce, people.length);
  const random = createRandom(2);
  const idle = [...people];
  const notes = makeNotes();
  const before = readMillis();
  const start = performance.now();
  const end = start + mostSeconds * 1000;
  const work = async () => {
    while (performance.now() < end && notes.castVotes.length < mostVotes) {
      const [person] = idle.splice(Math.floor(random() * idle.length), 1);
      const due = performance.now();
      await person!.answer(notes, due, random() < 0.4 ? 'yes' : 'no', 3000);
      idle.push(person!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const took = (performance.now() - start) / 1000;
  const after = readMillis();
  const votes = notes.castVotes.length;
  return {
    atOnce,
    seconds: Math.round(took * 10) / 10,
    votesPerSecond: Math.round((10 * votes) / took) / 10,
    nextTasks: describeTimes(notes.nextTasks),
    castVote: describeTimes(notes.castVotes),
    /** Of the API and the database, asking for pairs included. */
    cpuMillisPerVote:
      before === null || after === null || votes === 0
        ? null
        : Math.round((10 * (after - before)) / votes) / 10,
    failed: notes.failures.length,
    firstFailure: notes.failures[0] ?? null,
  };
}
