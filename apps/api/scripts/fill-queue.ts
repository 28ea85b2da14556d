import { writeSeededOrder } from '../src/datasets/seed-queue.ts';
import type { Database } from '../src/db/database.ts';
import { type FillOptions, fillDashboards } from './fill-dashboards.ts';

/** Votes on a labelled pair, in hundredths: 20,000 clips get 400,000 pairs, 70,000 labels and 200,000 votes. */
const voteShares = [100, 100, 86];

export interface FilledQueue {
  dataSetId: string;
  emails: string[];
  rows: Record<string, number>;
}

/** A synthetic data set with ranked and seeded queue, and people who are to annotate it. */
export async function fillQueue(
  db: Database,
  name: string,
  of: { clips: number; annotators: number } & Pick<FillOptions, 'queueOnly'>,
): Promise<FilledQueue> {
  const { clips, annotators, queueOnly = false } = of;
  const { rows } = await fillDashboards(db, name, clips, { voteShares, versions: 1, queueOnly });
  const { id: dataSetId } = await db.dataSet.findUniqueOrThrow({ where: { name } });
  const patient = { maxWait: 60_000, timeout: 3_600_000 };
  await db.$transaction((tx) => writeSeededOrder(tx, dataSetId), patient);
  const emails = Array.from({ length: annotators }, (_, place) => `annotator${place}@example.org`);
  await db.user.createMany({
    data: emails.map((email, place) => ({ email, name: `Annotator ${place}`, role: 'annotator' as const })),
  });
  await db.$executeRawUnsafe('ANALYZE');
  const pairs = clips * (await db.instrument.count({ where: { dataSetId } }));
  const rankedPairs = await db.rankedPair.count({ where: { ranking: { dataSetId } } });
  return { dataSetId, emails, rows: { ...rows, pairs, rankedPairs } };
}
