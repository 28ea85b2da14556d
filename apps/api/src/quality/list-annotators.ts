import { type GoldPerformance, measureGold } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import type { Annotator } from '../db/generated/prisma/client.ts';
import { groupBy } from '../group-by.ts';
import { findCrowd } from './find-crowd.ts';
import { askedSince, listAskedGold, readGoldAnswers } from './list-gold-answers.ts';
import type { MeasuredAnnotator } from './measure-crowd.ts';

/** One annotator as reviewers see it. */
export interface AnnotatorQuality {
  annotator: Annotator;
  /** The person's name, or the worker's. */
  name: string;
  /** Current votes, gold answers among them. */
  votes: number;
  medianResponseMillis: number | null;
  /** From the answers of others; null without a vote. */
  crowd: MeasuredAnnotator | null;
  /** All gold answers. */
  gold: GoldPerformance;
  /** Gold answers since the state last changed. */
  goldSince: GoldPerformance;
}

/** All annotators of a data set, those with most votes first. */
export async function listAnnotators(db: Database, dataSetId: string): Promise<AnnotatorQuality[]> {
  const annotators = await db.annotator.findMany({
    where: { dataSetId },
    include: { user: { select: { name: true } } },
  });
  const counts = await db.$queryRaw<{ annotatorId: string; votes: bigint; median: number | null }[]>`
    SELECT vote."annotatorId", count(*) FILTER (WHERE vote."answer" <> 'withdrawn' AND NOT EXISTS (
        SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id")) AS votes,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY vote."responseMillis") AS median
    FROM "Vote" vote WHERE vote."dataSetId" = ${dataSetId} GROUP BY vote."annotatorId"`;
  const countOf = new Map(counts.map((row) => [row.annotatorId, row]));
  const crowd = await findCrowd(db, dataSetId);
  const crowdOf = new Map(crowd.annotators.map((row) => [row.annotatorId, row]));
  const asked = await listAskedGold(
    db,
    annotators.map(({ id }) => id),
  );
  const askedOf = groupBy(asked, ({ annotatorId }) => annotatorId);
  return annotators
    .map(({ user, ...annotator }) => {
      const mine = askedOf.get(annotator.id) ?? [];
      return {
        annotator,
        name: user?.name ?? annotator.workerId ?? 'unnamed',
        votes: Number(countOf.get(annotator.id)?.votes ?? 0),
        medianResponseMillis: countOf.get(annotator.id)?.median ?? null,
        crowd: crowdOf.get(annotator.id) ?? null,
        gold: measureGold(readGoldAnswers(mine)),
        goldSince: measureGold(readGoldAnswers(askedSince(mine, annotator.stateSince))),
      };
    })
    .sort((one, other) => other.votes - one.votes || (one.name < other.name ? -1 : 1));
}
