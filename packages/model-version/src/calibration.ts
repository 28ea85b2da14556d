import { applyPlatt, logit, type PlattCalibration, sigmoid } from '@earmark/metrics';

/** Calibrated probabilities, [clips, instruments]. */
export function applyCalibration(
  probabilities: Float32Array,
  calibration: readonly PlattCalibration[],
): Float32Array {
  const instruments = calibration.length;
  return probabilities.map((probability, pair) => applyPlatt(calibration[pair % instruments]!, probability));
}

/** Weighted mean of members' calibrated probabilities on the logit scale, as a logistic opinion pool (Genest 1984). */
export function poolProbabilities(
  members: readonly { weight: number; probabilities: Float32Array }[],
): Float32Array {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  return members[0]!.probabilities.map((_, pair) =>
    sigmoid(
      members.reduce((sum, { weight, probabilities }) => sum + weight * logit(probabilities[pair]!), 0) /
        total,
    ),
  );
}
