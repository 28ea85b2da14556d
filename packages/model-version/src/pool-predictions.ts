import { applyCalibration, poolProbabilities } from './calibration.ts';
import type { ModelDescription } from './model-description.ts';

/** Calibrated probabilities, [clips, instruments]. */
export interface PooledPredictions {
  /** The published prediction. */
  probabilities: Float32Array;
  linear: Float32Array;
  /** null without a network. */
  network: Float32Array | null;
}

/**
 * From the members' own probabilities to the published ones: each member calibrated, pooled by their weights, calibrated
 * again.
 *
 * @param linear [clips, instruments]
 * @param network [clips, instruments]; null for a model without one
 */
export function poolPredictions(
  { members, calibration }: Pick<ModelDescription, 'members' | 'calibration'>,
  linear: Float32Array,
  network: Float32Array | null,
): PooledPredictions {
  const linearCalibrated = applyCalibration(linear, members.linear.calibration);
  if (network === null || members.network === null) {
    const probabilities = applyCalibration(linearCalibrated, calibration);
    return { probabilities, linear: linearCalibrated, network: null };
  }
  const networkCalibrated = applyCalibration(network, members.network.calibration);
  const pooled = poolProbabilities([
    { weight: members.linear.weight, probabilities: linearCalibrated },
    { weight: members.network.weight, probabilities: networkCalibrated },
  ]);
  return {
    probabilities: applyCalibration(pooled, calibration),
    linear: linearCalibrated,
    network: networkCalibrated,
  };
}
