import type { Database } from '../db/database.ts';
import type { Clip } from '../db/generated/prisma/client.ts';
import { holdRun } from './hold-run.ts';

/** A clip with the labels that a trainer may learn from. */
export interface TrainingClip {
  clip: Clip;
  labels: { instrument: string; relevance: number; responses: number; settled: boolean }[];
}

/**
 * Clips of the run's data set in the order of their keys, for the trainer that holds it. A test clip comes
 * without its labels (listTestLabels has them, once the model is fixed), and a gold pair is unobserved: what
 * measures people and models is nothing to learn from.
 */
export async function listTrainingClips(
  db: Database,
  held: { runId: string; attempt: number },
  page: { limit: number; offset: number },
): Promise<TrainingClip[]> {
  const run = await db.$transaction((tx) => holdRun(tx, held.runId, held.attempt));
  const clips = await db.clip.findMany({
    where: { dataSetId: run.dataSetId },
    orderBy: { sampleKey: 'asc' },
    take: page.limit,
    skip: page.offset,
    include: {
      labels: {
        select: {
          relevance: true,
          responses: true,
          instrumentId: true,
          instrument: { select: { name: true } },
        },
        orderBy: { instrument: { position: 'asc' } },
      },
      goldItems: { select: { instrumentId: true } },
      standings: { select: { instrumentId: true }, where: { state: { in: ['retired', 'contested'] } } },
    },
  });
  return clips.map(({ labels, goldItems, standings, ...clip }) => {
    const settled = new Set(standings.map(({ instrumentId }) => instrumentId));
    const gold = new Set(goldItems.map(({ instrumentId }) => instrumentId));
    const learnable = clip.split === 'test' ? [] : labels.filter((label) => !gold.has(label.instrumentId));
    return {
      clip,
      labels: learnable.map(({ instrument, instrumentId, relevance, responses }) => ({
        instrument: instrument.name,
        relevance,
        responses,
        settled: settled.has(instrumentId),
      })),
    };
  });
}
