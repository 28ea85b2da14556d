import type { Database } from '../db/database.ts';
import type { Clip } from '../db/generated/prisma/client.ts';
import { holdRun } from './hold-run.ts';

/** A clip with its observed labels, as a trainer gets it. */
export interface TrainingClip {
  clip: Clip;
  labels: { instrument: string; relevance: number; responses: number }[];
}

/** Clips of the run's data set in the order of their keys, for the trainer that holds it. */
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
        select: { relevance: true, responses: true, instrument: { select: { name: true } } },
        orderBy: { instrument: { position: 'asc' } },
      },
    },
  });
  return clips.map(({ labels, ...clip }) => ({
    clip,
    labels: labels.map(({ instrument, relevance, responses }) => ({
      instrument: instrument.name,
      relevance,
      responses,
    })),
  }));
}
