import type { PlattCalibration } from '@earmark/metrics';
import { applyCalibration, type FeatureStatistics, type LinearModel } from '@earmark/model-version';
import { calibrateInstruments } from './calibrate-instruments.ts';
import { crossFitLinear } from './cross-fit-linear.ts';
import { defaultLinearOptions } from './fit-linear-model.ts';
import { gatherPairs } from './masked-scores.ts';
import { gatherRows, type TrainingSet } from './training-set.ts';

/** The linear model on feature statistics, with what calibration and the network's soft targets are made from. */
export interface LinearMember {
  /** Fitted on all train clips. */
  model: LinearModel;
  calibration: PlattCalibration[];
  /** Whether it was drawn to a base model. */
  hasPrior: boolean;
  /** Calibrated probabilities of models that have not seen the clip's artist, [clips, instruments]; of train clips. */
  outOfFold: Float32Array;
}

/**
 * Fits the linear model and calibrates it on out-of-fold probabilities.
 *
 * @param folds of the train clips
 * @param statistics of all clips of the set
 * @param options.prior has learned from none of the train clips, or what it says of them would not be out of fold
 * @throws the signal's reason
 */
export async function fitLinearMember(
  set: TrainingSet,
  folds: readonly (readonly number[])[],
  statistics: FeatureStatistics,
  options: {
    seed: number;
    prior: LinearModel | null;
    signal?: AbortSignal;
    onProgress?(share: number): void;
  },
): Promise<LinearMember> {
  const instruments = set.instruments.length;
  const { model, outOfFold } = await crossFitLinear(statistics, set, folds, instruments, {
    ...defaultLinearOptions,
    ...options,
  });
  const train = folds.flat();
  const calibration = calibrateInstruments(
    gatherRows(outOfFold, train, instruments),
    gatherPairs(set, train, instruments),
    instruments,
  );
  return {
    model,
    calibration,
    hasPrior: options.prior !== null,
    outOfFold: applyCalibration(outOfFold, calibration),
  };
}
