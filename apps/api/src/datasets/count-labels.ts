import type { Database } from '../db/database.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { currentVote } from '../votes/find-my-votes.ts';
import { listHiddenPairs } from '../votes/list-hidden-pairs.ts';

/**
 * Labels of each instrument (by its id) that say it sounds, and that it does not.
 * @param annotatorUserId an annotator's own answers take the place of the labels that are hidden from them
 *   (listHiddenPairs); null for everybody else
 */
export async function countLabels(
  db: Database,
  dataSetId: string,
  annotatorUserId: string | null,
): Promise<Map<string, { positives: number; negatives: number }>> {
  if (annotatorUserId !== null) return countSeenLabels(db, dataSetId, annotatorUserId);
  const rows = await db.$queryRaw<{ instrumentId: string; positives: bigint; negatives: bigint }[]>`
    SELECT label."instrumentId", count(*) FILTER (WHERE label."relevance" >= 0.5) AS positives,
      count(*) FILTER (WHERE label."relevance" < 0.5) AS negatives
    FROM "Instrument" instrument JOIN "Label" label ON label."instrumentId" = instrument."id"
    WHERE instrument."dataSetId" = ${dataSetId} GROUP BY label."instrumentId"`;
  return new Map(
    rows.map(({ instrumentId, positives, negatives }) => [
      instrumentId,
      { positives: Number(positives), negatives: Number(negatives) },
    ]),
  );
}

async function countSeenLabels(
  db: Database,
  dataSetId: string,
  userId: string,
): Promise<Map<string, { positives: number; negatives: number }>> {
  const [labels, hidden, votes] = [
    await db.label.findMany({
      where: { instrument: { dataSetId } },
      select: { clipId: true, instrumentId: true, relevance: true },
    }),
    await listHiddenPairs(db, dataSetId, userId),
    await db.vote.findMany({
      where: { ...currentVote, dataSetId, annotator: { userId }, answer: { in: ['yes', 'no'] } },
      select: { clipId: true, instrumentId: true, answer: true },
    }),
  ];
  const keyOf = ({ clipId, instrumentId }: Pair): string => `${clipId} ${instrumentId}`;
  const keys = new Set(hidden.map(keyOf));
  const counts = new Map<string, { positives: number; negatives: number }>();
  const add = (instrumentId: string, positive: boolean): void => {
    const count = counts.get(instrumentId) ?? { positives: 0, negatives: 0 };
    if (positive) count.positives++;
    else count.negatives++;
    counts.set(instrumentId, count);
  };
  for (const label of labels) if (!keys.has(keyOf(label))) add(label.instrumentId, label.relevance >= 0.5);
  for (const vote of votes) if (keys.has(keyOf(vote))) add(vote.instrumentId, vote.answer === 'yes');
  return counts;
}
