import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { ApiProcess, makeHome } from '../test/api-process.ts';
import { listDashboardPages, type PageSteps } from './dashboard-pages.ts';
import { askerEmail, type FilledSet, fillDashboards } from './fill-dashboards.ts';
import { findServer } from './find-server.ts';
import { readProcessorMillis } from './processor-time.ts';
import { readPageOperations } from './read-page-operations.ts';

const repeats = 5;
/** Within this every page is to open. */
const limitMillis = 1000;
const dataSet = 'synthetic';
const round = (millis: number) => Math.round(millis * 10) / 10;
const middle = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** Waits for what a start measures ahead, as nobody opens a page in the first seconds. */
async function waitUntilIdle(readMillis: () => number | null): Promise<void> {
  const until = performance.now() + 120_000;
  for (let idle = 0; idle < 4 && performance.now() < until; ) {
    const before = readMillis() ?? 0;
    await setTimeout(1000);
    idle = (readMillis() ?? 0) - before < 100 ? idle + 1 : 0;
  }
}

/** Fills a database and opens every page on it; times in milliseconds. */
export async function measureDashboards(variables: { DATABASE_URL?: string }, clips: number) {
  const home = makeHome();
  const { db, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home, ...variables }));
  const start = performance.now();
  const filled = await fillDashboards(db, dataSet, clips);
  await close();
  const fillSeconds = round((performance.now() - start) / 1000);
  return { rows: filled.rows, fillSeconds, ...(await measurePages(home, variables, filled.ids)) };
}

export async function measurePages(
  home: string,
  variables: { DATABASE_URL?: string },
  ids: FilledSet['ids'],
) {
  const api = await ApiProcess.start({ ...variables, EARMARK_RATE_LIMITS: 'queries=0,requests=0' }, home);
  try {
    const asker = api.actAs(askerEmail);
    const document = readPageOperations();
    const ask = async (query: string, given: object = {}) => {
      const { data, errors } = await api.ask(asker, query, given);
      if (errors || JSON.stringify(data).includes('Error"')) throw new Error(JSON.stringify(errors ?? data));
      return JSON.stringify(data).length;
    };
    const open = async (steps: PageSteps) => {
      const from = performance.now();
      let bytes = 0;
      for (const step of steps) {
        const answers = await Promise.all(step.map(([name, given]) => ask(document(name), given)));
        bytes += answers.reduce((sum, answer) => sum + answer, 0);
      }
      return { millis: performance.now() - from, bytes };
    };
    const empty: number[] = [];
    for (let repeat = 0; repeat < 20; repeat++) empty.push(await timeEmpty(ask));
    const floorMillis = middle(empty);
    const server = await findServer(variables.DATABASE_URL);
    const readMillis = () => readProcessorMillis(api.process.pid!, server);
    await waitUntilIdle(readMillis);
    const pages: Record<string, object> = {};
    const tooLong: string[] = [];
    for (const [name, steps] of Object.entries(listDashboardPages({ dataSet, ...ids }))) {
      const atFirst = readMillis();
      const first = await open(steps());
      const before = readMillis();
      const millis: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat++) millis.push((await open(steps())).millis);
      const after = readMillis();
      const cpuOf = (from: number | null, to: number | null, times: number) =>
        from === null || to === null ? null : Math.round((to - from) / times);
      const firstCpuMillis = cpuOf(atFirst, before, 1);
      const cpuMillis = cpuOf(before, after, repeats);
      // On a busy machine processor time is the nearer to what a quiet one would take.
      const judged = Math.max(firstCpuMillis ?? first.millis, cpuMillis ?? middle(millis));
      if (judged > limitMillis) tooLong.push(name);
      pages[name] = {
        firstMillis: round(first.millis),
        firstCpuMillis,
        millis: round(middle(millis)),
        cpuMillis,
        timesFloor: Math.round(middle(millis) / floorMillis),
        kilobytes: Math.round(first.bytes / 1000),
      };
    }
    return { floorMillis: round(floorMillis), limitMillis, tooLong, pages };
  } finally {
    await api.stop();
  }
}

async function timeEmpty(ask: (query: string) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await ask('{ __typename }');
  return performance.now() - from;
}
