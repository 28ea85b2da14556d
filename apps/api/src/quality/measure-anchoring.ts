import { type AnchoringEffect, measureAnchoring } from '@earmark/labels';
import type { Database } from '../db/database.ts';

export interface MeasuredAnchoring extends AnchoringEffect {
  /** Whether a draw decided who saw the suggestion; otherwise people chose, and may differ for other reasons. */
  drawn: boolean;
}

interface Counts {
  drawn: boolean;
  blind: boolean;
  trials: bigint;
  successes: bigint;
}

/**
 * The anchoring effect in a data set, from the first answers, yes or no, to pairs for which there was a
 * suggestion. Drawn tasks alone are taken as soon as both ways have some: they are an experiment.
 */
export async function measureDataSetAnchoring(db: Database, dataSetId: string): Promise<MeasuredAnchoring> {
  const rows = await db.$queryRaw<Counts[]>`
    SELECT coalesce(task."blindFirst" = vote."blindFirst", false) AS drawn, vote."blindFirst" AS blind,
      count(*) AS trials, count(*) FILTER (WHERE (vote."answer" = 'yes') = vote."suggestsYes") AS successes
    FROM "Vote" vote LEFT JOIN "Task" task ON task."id" = vote."taskId"
    WHERE vote."dataSetId" = ${dataSetId} AND vote."revision" = 1 AND vote."answer" IN ('yes', 'no')
      AND vote."suggestsYes" IS NOT NULL AND vote."blindFirst" IS NOT NULL
      AND (vote."blindFirst" OR vote."suggestionShown" IS NOT NULL)
    GROUP BY 1, 2`;
  const sum = (blind: boolean, drawnOnly: boolean) => {
    const chosen = rows.filter((row) => row.blind === blind && (row.drawn || !drawnOnly));
    return {
      trials: chosen.reduce((total, row) => total + Number(row.trials), 0),
      successes: chosen.reduce((total, row) => total + Number(row.successes), 0),
    };
  };
  const drawn = sum(false, true).trials > 0 && sum(true, true).trials > 0;
  return { drawn, ...measureAnchoring(sum(false, drawn), sum(true, drawn)) };
}
