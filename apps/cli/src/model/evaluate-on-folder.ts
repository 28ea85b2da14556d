import type { OpenmicClip } from '@earmark/openmic';
import type { Evaluation } from '@earmark/shared';
import {
  buildTrainingSet,
  type ClipLabel,
  evaluateModel,
  type FailedClip,
  loadOpenmicSet,
  predictClips,
  type TrainedModel,
} from '@earmark/training';
import { featureFolder } from '../product/home.ts';
import { throttle } from './throttle.ts';

export interface FolderEvaluation {
  model: TrainedModel;
  /** In OpenMIC-2018’s layout. */
  folder: string;
  selectClip(clip: OpenmicClip): boolean;
  /** What to score against in place of the folder’s labels. */
  truth?: ClipLabel[] | null;
  tell(line: string): void;
}

/**
 * Evaluates a model on clips of a folder; bad audio is told, listed and left out.
 *
 * @throws Error when the folder has other instruments than the model, none of the clips, or nothing to judge by
 */
export async function evaluateOnFolder({
  model,
  folder,
  selectClip,
  truth,
  tell,
}: FolderEvaluation): Promise<{ evaluation: Evaluation; failed: FailedClip[] }> {
  const now = throttle(1000);
  const { description } = model;
  const { trainingSet, failed } = await loadOpenmicSet({
    folder,
    layout: description.layout,
    cacheDir: featureFolder(),
    selectClip,
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
  });
  if (trainingSet.instruments.join() !== description.instruments.join()) {
    throw new Error(
      `the model knows ${description.instruments.join(', ')}, the folder has other instruments`,
    );
  }
  for (const { sampleKey, reason } of failed) tell(`left out ${sampleKey}: ${reason}`);
  if (trainingSet.clips.length === 0) throw new Error('the split has none of these clips');
  const predictions = await predictClips(model, trainingSet.images, {
    onProgress: (share) => now(() => tell(`predictions: ${Math.round(share * 100)} %`)),
  });
  const { instruments, clips, images } = trainingSet;
  const judged = truth ? buildTrainingSet({ instruments, clips, labels: truth, images }) : trainingSet;
  const evaluation = evaluateModel(judged, predictions.probabilities, description.thresholds, {
    clips: clips.map((_, clip) => clip),
  });
  if (!evaluation)
    throw new Error('no instrument has both a positive and a negative label among these clips');
  return { evaluation, failed };
}
