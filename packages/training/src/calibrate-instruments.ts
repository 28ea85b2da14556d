import { applyPlatt, fitPlatt, logit, type PlattCalibration, sigmoid } from '@earmark/metrics';
import type { ObservedPairs } from './masked-scores.ts';

/** How many samples an instrument's own fit has to outweigh to move away from the fit of all instruments. */
const pull = 10;

/**
 * Platt calibration per instrument: one fit over all instruments' observed pairs, then each instrument's own
 * correction, drawn to none so that few labels cannot turn a slope around.
 */
export function calibrateInstruments(
  probabilities: Float32Array,
  { relevance, observed }: ObservedPairs,
  instruments: number,
): PlattCalibration[] {
  const shared = fitPlatt(probabilities, relevance, observed);
  // Probabilities that rank worse than chance overall carry nothing that a negative slope should rescue.
  const start: PlattCalibration = shared.slope > 0 ? shared : { slope: 0.05, intercept: shared.intercept };
  return Array.from({ length: instruments }, (_, instrument) => {
    const scores: number[] = [];
    const targets: number[] = [];
    for (let pair = instrument; pair < observed.length; pair += instruments) {
      if (observed[pair] === 0) continue;
      scores.push(applyPlatt(start, probabilities[pair]!));
      targets.push(relevance[pair]!);
    }
    const own = fitPlatt(scores, targets, undefined, { pull });
    const slope = Math.max(0.05, own.slope);
    return { slope: start.slope * slope, intercept: start.intercept * slope + own.intercept };
  });
}

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
