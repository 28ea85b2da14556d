import type { HeldOutPredictions } from '@earmark/model-version';
import type { LinearMember } from './fit-linear-member.ts';
import type { TrainingSet } from './training-set.ts';

/**
 * Predictions of every train clip by models that have not seen its artist: the published blend for the clips held
 * out, the crossed linear member for those that the network was fitted on.
 *
 * @param clips row numbers of the fitted clips
 */
export function gatherOutOfFold(
  set: TrainingSet,
  clips: readonly number[],
  linear: LinearMember,
  heldOut: HeldOutPredictions,
): HeldOutPredictions {
  const width = set.instruments.length;
  const probabilities = new Float32Array((heldOut.sampleKeys.length + clips.length) * width);
  probabilities.set(heldOut.probabilities);
  clips.forEach((clip, place) => {
    const row = linear.outOfFold.subarray(clip * width, (clip + 1) * width);
    probabilities.set(row, (heldOut.sampleKeys.length + place) * width);
  });
  const fitted = clips.map((clip) => set.clips[clip]!.sampleKey);
  return { sampleKeys: [...heldOut.sampleKeys, ...fitted], probabilities };
}
