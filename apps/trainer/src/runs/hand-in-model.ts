import { join } from 'node:path';
import { retryUnreachable } from '../api/retry-unreachable.ts';
import type { RunApi } from '../api/trainer-api.ts';
import type { AfterTraining, TestLabel } from '../training-process/messages.ts';
import type { CheckpointUploads } from './checkpoint-uploads.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import type { Trained } from './training-process.ts';
import { uploadArtefact } from './upload-artefact.ts';

/**
 * Puts the trained model into the store and has it fixed, then fetches how to rank, and the labels to evaluate it on:
 * the API hands out none before.
 */
export async function handInModel(
  trained: Trained,
  work: { api: RunApi; reporter: ProgressReporter; checkpoints: CheckpointUploads; signal: AbortSignal },
): Promise<{ modelArtefactIds: string[]; afterTraining: AfterTraining }> {
  const { api, reporter, checkpoints, signal } = work;
  await checkpoints.close(signal);
  await reporter.flush(signal);
  const modelArtefactIds: string[] = [];
  for (const file of trained.modelFiles) {
    // The store's names hold no folders.
    const name = file.replaceAll('/', '.');
    const path = join(trained.modelFolder, file);
    modelArtefactIds.push(await uploadArtefact(api, { kind: 'model', name, path }, signal));
  }
  await retryUnreachable(() => api.fixModel(modelArtefactIds), signal);
  const testLabels: TestLabel[] = [];
  let after: string | null = null;
  do {
    const cursor: string | null = after;
    const page: Awaited<ReturnType<RunApi['readTestLabels']>> = await retryUnreachable(
      () => api.readTestLabels(cursor),
      signal,
    );
    for (const { sampleKey, labels } of page.clips) {
      for (const label of labels) testLabels.push({ sampleKey, ...label });
    }
    after = page.next;
  } while (after !== null);
  const rankingSettings = await retryUnreachable(() => api.readRankingSettings(), signal);
  return { modelArtefactIds, afterTraining: { testLabels, rankingSettings } };
}
