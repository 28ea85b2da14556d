import { averagePrecision } from '@earmark/metrics';
import type { SimulatedSet } from './simulated-set.ts';

/**
 * Average precision of each instrument on the held clips' truth; null where an instrument has no positive or no
 * negative among them.
 *
 * @param probabilities [clips, instruments]
 */
export function scoreHeldClips(set: SimulatedSet, probabilities: Float32Array): (number | null)[] {
  const { held, truth } = set;
  const width = set.instruments.length;
  return set.instruments.map((_, instrument) => {
    const positives = held.map((clip) => truth[clip * width + instrument]!);
    const count = positives.reduce((sum, positive) => sum + positive, 0);
    if (count === 0 || count === positives.length) return null;
    return averagePrecision(
      held.map((clip) => probabilities[clip * width + instrument]!),
      positives,
    );
  });
}

/** Mean of the instruments that could be scored. */
export function meanPrecision(precisions: readonly (number | null)[]): number {
  const scored = precisions.filter((precision) => precision !== null);
  if (scored.length === 0) throw new RangeError('no instrument both sounds and is silent in the held clips');
  return scored.reduce((sum, precision) => sum + precision, 0) / scored.length;
}
