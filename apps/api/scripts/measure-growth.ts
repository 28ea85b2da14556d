import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Pool } from 'pg';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { nextTasks } from '../src/tasks/next-tasks.ts';
import { castVote } from '../src/votes/cast-vote.ts';
import { findAnnotator } from '../src/votes/find-annotator.ts';
import { makeHome } from '../test/api-process.ts';
import { explainStatement } from './explain-statement.ts';
import { fillQueue } from './fill-queue.ts';
import { describeTimes } from './percentiles.ts';
import { recordStatements, type SentStatement } from './record-statements.ts';

const dataSetName = 'synthetic';
/** The first ones warm up and are not counted. */
const [warmUps, repeats] = [3, 20];
const leaseSeconds = 600;
const middle = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
const round = (value: number) => Math.round(value * 100) / 100;
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The statements of an operation, the one that takes longest with its whole plan. @param runs those of each repeat */
async function describeStatements(pool: Pool, runs: readonly SentStatement[][]) {
  const byText = new Map<string, SentStatement[]>();
  for (const statement of runs.flat()) {
    byText.set(statement.text, [...(byText.get(statement.text) ?? []), statement]);
  }
  const statements = [];
  for (const [text, sent] of byText) {
    const explained = await explainStatement(pool, sent.at(-1)!);
    if (explained === null) continue;
    statements.push({
      statement: inOneLine(text).slice(0, 100),
      times: round(sent.length / runs.length),
      millis: round(middle(sent.map(({ millis }) => millis))),
      ...explained,
    });
  }
  statements.sort((one, other) => other.millis * other.times - one.millis * one.times);
  return {
    statementsPerCall: middle(runs.map(({ length }) => length)),
    longest: statements[0],
    others: statements.slice(1).map(({ plan: _, ...told }) => told),
  };
}

/** Asks for pairs and casts votes on a data set of so many clips, within this process, and looks at every statement. */
export async function measureGrowth(variables: { DATABASE_URL?: string }, clips: number) {
  const home = makeHome();
  const { db, pool, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home, ...variables }));
  const recording = recordStatements();
  try {
    const annotators = warmUps + repeats;
    const { dataSetId, rows } = await fillQueue(db, dataSetName, { clips, annotators, queueOnly: true });
    const dataSet = await db.dataSet.findUniqueOrThrow({ where: { id: dataSetId } });
    const people = await db.user.findMany({ where: { role: 'annotator' }, orderBy: { email: 'asc' } });
    const asked = { millis: [] as number[], runs: [] as SentStatement[][] };
    const cast = { millis: [] as number[], runs: [] as SentStatement[][] };
    const measure = async <Result>(into: typeof asked, call: () => Promise<Result>): Promise<Result> => {
      recording.take();
      const start = performance.now();
      const result = await call();
      into.millis.push(performance.now() - start);
      into.runs.push(recording.take());
      return result;
    };
    for (const user of people) {
      const { id: annotatorId } = await findAnnotator(db, dataSetId, user.id);
      const [task] = await measure(asked, () =>
        nextTasks(db, { dataSet, annotatorId, count: 10, instrumentId: null, leaseSeconds }),
      );
      if (!task) throw new Error(`no pair is left to ask about among ${clips} clips`);
      const { id: taskId, clipId, instrumentId } = task;
      const input = { answer: 'yes' as const, clipId, instrumentId, taskId, idempotencyKey: randomUUID() };
      await measure(cast, () => castVote(db, { user, source: 'page' }, input, leaseSeconds));
    }
    recording.stop();
    const describe = async ({ millis, runs }: typeof asked) => ({
      ...describeTimes(millis.slice(warmUps)),
      ...(await describeStatements(pool, runs.slice(warmUps))),
    });
    return { clips, rows, nextTasks: await describe(asked), castVote: await describe(cast) };
  } finally {
    recording.stop();
    await close();
    rmSync(home, { recursive: true, force: true });
  }
}
