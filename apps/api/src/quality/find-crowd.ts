import type { Database } from '../db/database.ts';
import { startWorker } from '../start-worker.ts';
import type { MeasuredCrowd } from './measure-crowd.ts';
import type { VotesOfOne } from './votes-of-one.ts';

/** What a data set's measurement follows from: its ledger, and whose votes count. */
interface CrowdMark {
  votes: number;
  newest: string;
  annotators: string;
}

/** Newest measurement of each data set. */
const measured = new Map<string, { mark: CrowdMark; crowd: Promise<MeasuredCrowd> }>();
/** Share of new votes that moves no figure visibly: with fewer, what is known is told, and measured anew meanwhile. */
const hardlyAny = 0.001;

async function lookAtCrowd(db: Database, dataSetId: string): Promise<CrowdMark> {
  const [mark] = await db.$queryRaw<CrowdMark[]>`
    SELECT (SELECT count(*) FROM "Vote" WHERE "dataSetId" = ${dataSetId})::int AS votes,
      coalesce((SELECT max("sequence") FROM "Vote" WHERE "dataSetId" = ${dataSetId}), 0)::text AS newest,
      (SELECT concat_ws(' ', count(*), count(*) FILTER (WHERE "state" = 'active'), max("stateSince"))
        FROM "Annotator" WHERE "dataSetId" = ${dataSetId}) AS annotators`;
  return mark!;
}

/** Half a second and more for 100,000 votes: in a thread of its own, so that nobody waits for it. */
async function measure(db: Database, dataSetId: string): Promise<MeasuredCrowd> {
  // What stands has the highest revision; its answer is in the last digit, so that nothing is sorted.
  const votes = await db.$queryRaw<VotesOfOne[]>`
    SELECT annotator, instrument, (ARRAY['yes', 'no', 'unsure'])[last] AS answer, string_agg(clip, chr(10) ORDER BY clip) AS clips
    FROM (
      SELECT "annotatorId" AS annotator, "instrumentId" AS instrument, "clipId" AS clip, max("revision" * 10
        + CASE "answer" WHEN 'yes' THEN 1 WHEN 'no' THEN 2 WHEN 'unsure' THEN 3 ELSE 0 END) % 10 AS last
      FROM "Vote" WHERE "dataSetId" = ${dataSetId} AND NOT "gold" GROUP BY 1, 2, 3) standing
    WHERE last > 0 GROUP BY annotator, instrument, last ORDER BY annotator, instrument, last`;
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

/** Whether a measurement of an earlier moment still says what one of now would. */
const isNearlyOf = (earlier: CrowdMark, now: CrowdMark): boolean =>
  earlier.annotators === now.annotators && now.votes - earlier.votes <= earlier.votes * hardlyAny;

/** Data sets that are being measured while an earlier measurement is told. */
const behind = new Set<string>();

async function measureBehind(db: Database, dataSetId: string, mark: CrowdMark): Promise<void> {
  if (behind.has(dataSetId)) return;
  behind.add(dataSetId);
  try {
    const crowd = await measure(db, dataSetId);
    measured.set(dataSetId, { mark, crowd: Promise.resolve(crowd) });
  } catch {
    // The next question measures again.
  } finally {
    behind.delete(dataSetId);
  }
}

/**
 * How far a data set's annotators agree and can be believed, measured again when its ledger has changed. Of a ledger that
 * has grown by no more than a thousandth the measurement before is told, so that nobody waits while people vote.
 */
export async function findCrowd(db: Database, dataSetId: string): Promise<MeasuredCrowd> {
  const mark = await lookAtCrowd(db, dataSetId);
  const known = measured.get(dataSetId);
  if (known?.mark.newest === mark.newest && known.mark.annotators === mark.annotators) return known.crowd;
  if (known && isNearlyOf(known.mark, mark)) {
    void measureBehind(db, dataSetId, mark);
    return known.crowd;
  }
  const crowd = measure(db, dataSetId);
  measured.set(dataSetId, { mark, crowd });
  crowd.catch(() => measured.delete(dataSetId));
  return crowd;
}
