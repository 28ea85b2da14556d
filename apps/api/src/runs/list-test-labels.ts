import type { Database } from '../db/database.ts';
import { ConflictError } from '../expected-error.ts';
import { holdRun } from './hold-run.ts';

/** The observed labels of one test clip. */
export interface TestClipLabels {
  sampleKey: string;
  labels: { instrument: string; relevance: number }[];
}

/**
 * Labels of the test split, for the trainer that holds the run and whose model is fixed (fixModel).
 * @throws NotFoundError, LeaseLostError, ConflictError while the model can still change
 */
export async function listTestLabels(
  db: Database,
  held: { runId: string; attempt: number },
  page: { limit: number; offset: number },
): Promise<TestClipLabels[]> {
  const run = await db.$transaction((tx) => holdRun(tx, held.runId, held.attempt));
  if (!run.testLabelsAt) {
    throw new ConflictError('Test labels are handed out after the model is fixed: call fixModel first.');
  }
  const clips = await db.clip.findMany({
    where: { dataSetId: run.dataSetId, split: 'test', labels: { some: {} } },
    orderBy: { sampleKey: 'asc' },
    take: page.limit,
    skip: page.offset,
    select: {
      sampleKey: true,
      labels: { select: { relevance: true, instrument: { select: { name: true } } } },
    },
  });
  return clips.map(({ sampleKey, labels }) => ({
    sampleKey,
    labels: labels.map(({ relevance, instrument }) => ({ instrument: instrument.name, relevance })),
  }));
}
