import { applyPlatt, fitPlatt, type PlattCalibration } from '@earmark/metrics';
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
