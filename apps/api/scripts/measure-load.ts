import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { ApiProcess, makeHome } from '../test/api-process.ts';
import { type BrowserSession, signIn } from '../test/browser-session.ts';
import { fillQueue } from './fill-queue.ts';
import { findServer } from './find-server.ts';
import { fewTasks, LoadPerson, tasksAtOnce } from './load-person.ts';
import { makeNotes, paceAnnotators } from './pace-annotators.ts';
import { describeTimes } from './percentiles.ts';
import { readProcessorMillis } from './processor-time.ts';
import { readPageOperations } from './read-page-operations.ts';
import { saturate } from './saturate.ts';
import { watchMemory } from './watch-memory.ts';

const dataSet = 'synthetic';
/** Within this, 95 of 100 requests for pairs and votes are to be answered. */
const limitMillis = 50;
/** Measured from one machine and faster than anybody is, so that limits would stop it. */
const noLimits = 'requests=0,signIns=0,queries=0,votes=0';

export interface LoadOptions {
  clips: number;
  annotators: number;
  /** Of the paced part; the API is saturated for half of it. */
  seconds: number;
  secondsPerAnswer: number;
  atOnce: number;
  /** Whether to saturate it until as many votes are cast as the annotators cast in an hour, one each ten seconds. */
  hour: boolean;
}

/** As long as a clip is. */
const secondsPerClip = 10;

/** Does something for each, a few at a time, in any order. */
async function forEachFew<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, next));
}

/** Fills a database and lets annotators work on it over HTTP: at their pace, then as fast as it goes. */
export async function measureLoad(variables: { DATABASE_URL?: string }, options: LoadOptions) {
  const { clips, annotators, seconds, secondsPerAnswer, atOnce, hour } = options;
  const home = makeHome();
  const opened = await openDatabase(parseEnvironment({ EARMARK_HOME: home, ...variables }));
  const filled = await fillQueue(opened.db, dataSet, { clips, annotators });
  await opened.close();
  const api = await ApiProcess.start({ ...variables, EARMARK_RATE_LIMITS: noLimits }, home);
  try {
    const document = readPageOperations();
    const documents = { nextTasks: document('NextTasks'), castVote: document('CastVote') };
    let requests = 0;
    const people: LoadPerson[] = [];
    const opening = makeNotes();
    await forEachFew(filled.emails, async (email) => {
      const session = await signIn(api, email);
      const counted: BrowserSession = {
        ...session,
        ask: (...asked) => {
          requests += 1;
          return session.ask(...asked);
        },
      };
      const person = new LoadPerson(counted, dataSet, documents);
      // As if they had come one after the other: not all ask for more pairs at the same time.
      const first = fewTasks + 1 + (people.length % (tasksAtOnce - fewTasks));
      await person.refill(opening, performance.now(), first);
      people.push(person);
    });
    const askFloor = () => people[0]!.session.ask('{ __typename }');
    const quiet: number[] = [];
    for (let repeat = 0; repeat < 50; repeat++) {
      const start = performance.now();
      await askFloor();
      quiet.push(performance.now() - start);
    }
    const server = await findServer(variables.DATABASE_URL);
    const memory = watchMemory(api.process.pid!, () => requests);
    const paced = await paceAnnotators(people, { seconds, secondsPerAnswer, askFloor });
    const readMillis = () => readProcessorMillis(api.process.pid!, server);
    const load = { atOnce, readMillis };
    const measureHour = async () => {
      const watched = watchMemory(api.process.pid!, () => requests);
      const mostVotes = (annotators * 3600) / secondsPerClip;
      const served = await saturate(people, { ...load, mostSeconds: 3600, mostVotes });
      return { ...served, memory: watched.stop() };
    };
    const saturated = await saturate(people, { ...load, mostSeconds: seconds / 2 });
    const bothParts = memory.stop();
    const longRun = hour ? await measureHour() : null;
    const tooSlow = (['nextTasks', 'castVote'] as const).filter(
      (name) => !((paced[name].p95Millis ?? Number.POSITIVE_INFINITY) <= limitMillis),
    );
    return {
      rows: filled.rows,
      /** An empty GraphQL answer while nothing else was asked. */
      quietFloor: describeTimes(quiet),
      limitMillis,
      tooSlow,
      paced,
      saturated,
      /** Of the API's process over both parts; the embedded database is in it. */
      memory: bothParts,
      hour: longRun,
    };
  } finally {
    await api.stop();
  }
}
