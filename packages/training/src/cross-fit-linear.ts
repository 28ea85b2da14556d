import { type FeatureStatistics, type LinearModel, predictLinear } from '@earmark/model-version';
import { fitLinearModel, type LinearOptions } from './fit-linear-model.ts';
import type { ObservedPairs } from './masked-scores.ts';

export interface CrossFittedLinear {
  /** Fitted on all clips of all folds. */
  model: LinearModel;
  /** Each clip's probabilities by a model that was fitted without its fold and without the first, [clips, instruments]. */
  outOfFold: Float32Array;
}

/**
 * Fits the linear model on all folds, and once without each fold, so that every train clip has a prediction of a
 * model that has not seen its artist: what calibration and the network's soft targets are made from. The first fold,
 * on which the network is validated, is left out of all of the latter: soft targets that knew its labels would
 * hand them on to the network.
 */
export async function crossFitLinear(
  statistics: FeatureStatistics,
  pairs: ObservedPairs,
  folds: readonly (readonly number[])[],
  instruments: number,
  options: LinearOptions & { onProgress?(share: number): void },
): Promise<CrossFittedLinear> {
  const outOfFold = new Float32Array(pairs.observed.length).fill(0.5);
  for (const [index, fold] of folds.entries()) {
    const others = folds.flatMap((clips, other) => (other === index || other === 0 ? [] : clips));
    if (others.length === 0 || fold.length === 0) continue;
    const model = await fitLinearModel(statistics, pairs, others, instruments, options);
    const predicted = predictLinear(model, statistics);
    for (const clip of fold) {
      outOfFold.set(predicted.subarray(clip * instruments, (clip + 1) * instruments), clip * instruments);
    }
    options.onProgress?.((index + 1) / (folds.length + 1));
  }
  const model = await fitLinearModel(statistics, pairs, folds.flat(), instruments, options);
  options.onProgress?.(1);
  return { model, outOfFold };
}
