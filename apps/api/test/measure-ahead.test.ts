import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDashboards } from '../scripts/fill-dashboards.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { compareEvaluations } from '../src/evaluations/compare-evaluations.ts';
import { measureAhead } from '../src/progress/measure-ahead.ts';
import { findCrowd } from '../src/quality/find-crowd.ts';
import type { Services } from '../src/services.ts';
import { makeHome } from './api-process.ts';

/** Enough for more votes than a page can count while somebody waits. */
const clips = 2400;

describe('what large data sets show', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let asked = 0;
  let db: Database;
  beforeAll(async () => {
    database = await openDatabase(parseEnvironment({ EARMARK_HOME: makeHome() }));
    await fillDashboards(database.db, 'large', clips);
    await database.db.dataSet.create({ data: { name: 'small' } });
    db = new Proxy(database.db, {
      get(target, name) {
        if (name === '$queryRaw') asked += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
  });
  afterAll(() => database.close());

  it('is measured when nobody has asked yet, and kept', async () => {
    const told = await new Promise<object>((resolve, reject) => {
      const log = { info: resolve, warn: reject } as unknown as Services['log'];
      const stop = measureAhead({ db, log } as Services);
      afterAll(stop);
    });
    expect(told).toEqual({ dataSet: 'large' });
    const { id, publishedVersionId } = await db.dataSet.findUniqueOrThrow({ where: { name: 'large' } });
    asked = 0;
    const crowd = await findCrowd(db, id);
    // The look at the ledger alone.
    expect(asked).toBe(1);
    expect(crowd.annotators.length).toBeGreaterThan(0);
    const { run, evaluation } = await db.modelVersion.findUniqueOrThrow({
      where: { id: publishedVersionId! },
      select: {
        evaluation: { select: { id: true } },
        run: { select: { baseVersion: { select: { evaluation: { select: { id: true } } } } } },
      },
    });
    asked = 0;
    const compared = await compareEvaluations(db, evaluation!.id, run.baseVersion!.evaluation!.id);
    expect(asked).toBe(0);
    expect(compared.pairs).toBeGreaterThan(0);
  });
});
