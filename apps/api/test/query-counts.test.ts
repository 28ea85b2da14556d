import { randomBytes, randomUUID } from 'node:crypto';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { OtlpReceiver } from '@earmark/tracing/otlp-receiver';
import { beforeAll, describe, expect, it } from 'vitest';
import { listDashboardPages } from '../scripts/dashboard-pages.ts';
import { askerEmail, fillDashboards } from '../scripts/fill-dashboards.ts';
import { readPageOperations } from '../scripts/read-page-operations.ts';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { ApiProcess, makeHome } from './api-process.ts';

keepOwnServers();

const dataSet = 'synthetic';
const document = readPageOperations();
/** Operations whose answers list what there is more of, so that their length shows it. */
const listing = [
  'clips Clips',
  'evaluation ModelVersions',
  'evaluationClips EvaluatedPairs',
  'models Models',
  'ranking RankedPairs',
  'reviewConflicts ReviewPairs',
  'reviewSuggestions ReviewPairs',
  'runs Runs',
];
const pages = [
  'annotate',
  'annotateInstrument',
  'reviewSuggestions',
  'reviewLikelyErrors',
  'reviewConflicts',
  'clips',
  'clipsUncertain',
  'ranking',
  'runs',
  'models',
  'evaluation',
  'evaluationClips',
  'progress',
  'learning',
];

interface Counted {
  statements: number;
  bytes: number;
}

/** Opens every page on a data set of a given size, and counts per operation what it sends to the database. */
async function countStatements(clips: number, versions: number): Promise<Map<string, Counted>> {
  const receiver = await OtlpReceiver.open();
  const home = makeHome();
  const { db, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home }));
  const { ids } = await fillDashboards(db, dataSet, clips, { versions });
  await close();
  const limits = { EARMARK_RATE_LIMITS: 'queries=0,requests=0' };
  const api = await ApiProcess.start({ ...receiver.variables, ...limits }, home);
  try {
    const { token, actAs } = api.actAs(askerEmail);
    const ask = async (name: string, variables: object) => {
      const traceId = randomBytes(16).toString('hex');
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'x-earmark-act-as': actAs!,
          traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
        },
        body: JSON.stringify({ query: document(name), variables }),
      });
      const text = await response.text();
      if (/"errors":|"__typename":"\w+Error"/.test(text)) throw new Error(`${name}: ${text}`);
      // The request's own span ends last, and spans are sent in the order in which they end.
      await receiver.waitFor((span) => span.traceId === traceId && span.kind === 2);
      const sent = receiver.ofTrace(traceId).filter((span) => span.name === 'prisma:client:db_query');
      return { text, counted: { statements: sent.length, bytes: text.length } };
    };
    const counts = new Map<string, Counted>();
    const all = listDashboardPages({ dataSet, ...ids });
    for (const page of pages) {
      for (const [name, variables] of all[page]!().flat()) {
        // What the first call remembers for later ones is not counted.
        await ask(name, variables);
        counts.set(`${page} ${name}`, (await ask(name, variables)).counted);
      }
    }
    const { text } = await ask('NextTasks', { dataSet, instrument: null, count: 10 });
    const [one, other] = JSON.parse(text).data.nextTasks.tasks as {
      id: string;
      clip: { id: string };
      instrument: { id: string };
    }[];
    for (const [place, task] of [one!, other!].entries()) {
      const pair = { clipId: task.clip.id, instrumentId: task.instrument.id, taskId: task.id };
      const input = { ...pair, answer: 'yes', idempotencyKey: randomUUID() };
      const { counted } = await ask('CastVote', { input, isBlind: false });
      if (place === 1) counts.set('annotate CastVote', counted);
    }
    return counts;
  } finally {
    await api.stop();
    receiver.close();
  }
}

describe('what an operation sends to the database', () => {
  let few: Map<string, Counted>;
  let many: Map<string, Counted>;

  beforeAll(async () => {
    few = await countStatements(24, 2);
    many = await countStatements(240, 4);
  });

  it('is as many statements on a large data set as on a small one', () => {
    const statementsOf = (counts: Map<string, Counted>) =>
      Object.fromEntries([...counts].map(([name, { statements }]) => [name, statements]));
    expect(few.size).toBeGreaterThan(pages.length);
    for (const { statements } of few.values()) expect(statements).toBeGreaterThan(0);
    const isLonger = (name: string) => many.get(name)!.bytes > few.get(name)!.bytes;
    expect(listing.filter((name) => !isLonger(name))).toEqual([]);
    expect(statementsOf(many)).toEqual(statementsOf(few));
  });
});
