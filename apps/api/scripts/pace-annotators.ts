import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '@earmark/shared';
import type { LoadPerson, TimeNotes } from './load-person.ts';
import { describeTimes } from './percentiles.ts';

interface Arrival {
  /** Milliseconds after the start. */
  at: number;
  /** Null: the floor. */
  person: LoadPerson | null;
  thoughtMillis: number;
}

/** Floor requests a second, between the others. */
const floorsPerSecond = 5;

export const makeNotes = (): TimeNotes => ({ nextTasks: [], castVotes: [], failures: [] });

/** Times of a Poisson process within a span, each with the milliseconds since the one before. */
function drawArrivals(random: () => number, meanMillis: number, spanMillis: number) {
  const arrivals: { at: number; thoughtMillis: number }[] = [];
  for (let at = 0; ; ) {
    const thoughtMillis = -Math.log(1 - random()) * meanMillis;
    at += thoughtMillis;
    if (at >= spanMillis) return arrivals;
    arrivals.push({ at, thoughtMillis });
  }
}

/**
 * Annotators who answer at a given pace whatever the API does. When each answer is given is drawn beforehand, and times are
 * counted from then on, so that an API that falls behind cannot slow down those who measure it.
 */
export async function paceAnnotators(
  people: readonly LoadPerson[],
  options: { seconds: number; secondsPerAnswer: number; askFloor: () => Promise<unknown> },
) {
  const { seconds, secondsPerAnswer, askFloor } = options;
  const random = createRandom(1);
  const spanMillis = seconds * 1000;
  const arrivals: Arrival[] = [
    ...people.flatMap((person) =>
      drawArrivals(random, secondsPerAnswer * 1000, spanMillis).map((arrival) => ({ ...arrival, person })),
    ),
    ...drawArrivals(random, 1000 / floorsPerSecond, spanMillis).map((arrival) => ({
      ...arrival,
      person: null,
    })),
  ].sort((one, other) => one.at - other.at);
  const notes = makeNotes();
  const floor: number[] = [];
  const late: number[] = [];
  const running = new Set<Promise<void>>();
  const start = performance.now();
  const timeFloor = async (due: number) => {
    await askFloor();
    floor.push(performance.now() - due);
  };
  for (const { at, person, thoughtMillis } of arrivals) {
    const due = start + at;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    late.push(Math.max(0, performance.now() - due));
    const says = random() < 0.4 ? 'yes' : 'no';
    const request = person
      ? person.answer(notes, due, says, Math.round(thoughtMillis))
      : timeFloor(due).catch((error: Error) => void notes.failures.push(error.message));
    running.add(request);
    void request.then(() => running.delete(request));
  }
  const waiting = running.size;
  await Promise.all(running);
  return {
    annotators: people.length,
    seconds,
    secondsPerAnswer,
    answersPerSecond: Math.round((10 * people.length) / secondsPerAnswer) / 10,
    nextTasks: describeTimes(notes.nextTasks),
    castVote: describeTimes(notes.castVotes),
    /** An empty GraphQL answer over the same connections, in between. */
    floor: describeTimes(floor),
    /** How much later than due the measuring process itself sent: part of all times above. */
    sentLate: describeTimes(late),
    /** Requests without an answer at the end of the span: many where the API falls behind. */
    waitingAtTheEnd: waiting,
    failed: notes.failures.length,
    firstFailure: notes.failures[0] ?? null,
  };
}
