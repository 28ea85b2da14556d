import type { Answer as LabelAnswer, Vote } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import { startWorker } from '../start-worker.ts';
import type { MeasuredCrowd } from './measure-crowd.ts';

/** Newest measurement of each data set, by the mark of its ledger and annotators. */
const measured = new Map<string, { mark: string; crowd: Promise<MeasuredCrowd> }>();

async function lookAtCrowd(db: Database, dataSetId: string): Promise<string> {
  const rows = await db.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ', (SELECT max("sequence") FROM "Vote" WHERE "dataSetId" = ${dataSetId}),
      (SELECT concat_ws(' ', count(*), max("stateSince")) FROM "Annotator" WHERE "dataSetId" = ${dataSetId})) AS mark`;
  return rows[0]?.mark ?? '';
}

/** Half a second and more for 100,000 votes: in a thread of its own, so that nobody waits for it. */
async function measure(db: Database, dataSetId: string): Promise<MeasuredCrowd> {
  const votes = await db.$queryRaw<(Vote & { answer: LabelAnswer })[]>`
    SELECT * FROM (
      SELECT DISTINCT ON ("annotatorId", "clipId", "instrumentId") "clipId" AS clip, "instrumentId" AS instrument,
        "annotatorId" AS annotator, "answer"::text AS answer
      FROM "Vote" WHERE "dataSetId" = ${dataSetId} AND NOT "gold"
      ORDER BY "annotatorId", "clipId", "instrumentId", "revision" DESC
    ) newest WHERE answer <> 'withdrawn'`;
  const active = await db.annotator.findMany({
    where: { dataSetId, state: 'active' },
    select: { id: true },
  });
  const worker = startWorker(new URL('./measure-crowd-worker.ts', import.meta.url), {
    votes,
    active: active.map(({ id }) => id),
  });
  try {
    return await new Promise<MeasuredCrowd>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`measuring the crowd ended with code ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** How far a data set's annotators agree and can be believed; measured again when its ledger has changed. */
export async function findCrowd(db: Database, dataSetId: string): Promise<MeasuredCrowd> {
  const mark = await lookAtCrowd(db, dataSetId);
  const known = measured.get(dataSetId);
  if (known?.mark === mark) return known.crowd;
  const crowd = measure(db, dataSetId);
  measured.set(dataSetId, { mark, crowd });
  crowd.catch(() => measured.delete(dataSetId));
  return crowd;
}
