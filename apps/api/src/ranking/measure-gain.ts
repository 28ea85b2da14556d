import { type ArmCounts, type GainOverRandom, measureGain, sumArms } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import type { DataSet } from '../db/generated/prisma/client.ts';

export interface MeasuredGain {
  strategy: string;
  randomShare: number;
  /** Rankings whose answers are counted. */
  rankings: number;
  overall: GainOverRandom;
  /** In the order of the data set's instruments. */
  instruments: { instrumentId: string; gain: GainOverRandom }[];
}

interface Counts {
  instrumentId: string;
  control: boolean;
  answers: bigint;
  yes: bigint;
  corrections: bigint;
}

const noAnswers: ArmCounts = { answers: 0, yes: 0, corrections: 0 };

/**
 * What the strategy of the queue gains over random (measureGain), from the first answers to its questions: all
 * rankings of the same strategy with the same random share are taken together, so that the arms are mixed alike in all
 * of them. Second opinions, gold items, and annotators on probation are left out.
 * @returns null while no model has ranked the pairs
 */
export async function measureDataSetGain(
  db: Database,
  dataSet: Pick<DataSet, 'id' | 'activeRankingId'>,
): Promise<MeasuredGain | null> {
  const active = await db.ranking.findUnique({ where: { id: dataSet.activeRankingId ?? '' } });
  if (active?.randomShare == null) return null;
  const { strategy, randomShare } = active;
  const same = { dataSetId: dataSet.id, strategy, randomShare };
  const rankings = await db.ranking.findMany({ where: same, select: { id: true } });
  const rows = await db.$queryRaw<Counts[]>`
    SELECT vote."instrumentId", task."reason" = 'random-control' AS control, count(*) AS answers,
      count(*) FILTER (WHERE vote."answer" = 'yes') AS yes,
      count(*) FILTER (WHERE vote."answer" IN ('yes', 'no') AND (vote."answer" = 'yes') <> vote."suggestsYes")
        AS corrections
    FROM "Vote" vote JOIN "Task" task ON task."id" = vote."taskId"
    JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
    WHERE vote."dataSetId" = ${dataSet.id} AND vote."revision" = 1 AND vote."answer" <> 'withdrawn'
      AND vote."suggestsYes" IS NOT NULL AND NOT vote."gold" AND NOT task."gold"
      AND task."reason" <> 'second-opinion' AND annotator."state" = 'active'
      AND task."rankingId" IN (SELECT jsonb_array_elements_text(${JSON.stringify(rankings.map(({ id }) => id))}::jsonb))
    GROUP BY 1, 2`;
  const armOf = (instrumentId: string, control: boolean): ArmCounts => {
    const row = rows.find((each) => each.instrumentId === instrumentId && each.control === control);
    if (!row) return noAnswers;
    return { answers: Number(row.answers), yes: Number(row.yes), corrections: Number(row.corrections) };
  };
  const instruments = await db.instrument.findMany({
    where: { dataSetId: dataSet.id },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  const arms = instruments.map(({ id }) => ({
    instrumentId: id,
    chosen: armOf(id, false),
    control: armOf(id, true),
  }));
  return {
    strategy,
    randomShare,
    rankings: rankings.length,
    overall: measureGain(
      sumArms(arms.map(({ chosen }) => chosen)),
      sumArms(arms.map(({ control }) => control)),
    ),
    instruments: arms.map(({ instrumentId, chosen, control }) => ({
      instrumentId,
      gain: measureGain(chosen, control),
    })),
  };
}
