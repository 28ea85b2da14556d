import type { MaskedPredictions } from '@earmark/metrics';
import type { EvaluatedPair } from './evaluated-pair.ts';

/** Pairs as the matrices that packages/metrics reads, [clips, instruments]; unobserved entries are masked. */
export function maskPairs(pairs: readonly EvaluatedPair[], instruments: number): MaskedPredictions {
  const rows = new Map<string, number>();
  for (const { clipId } of pairs) if (!rows.has(clipId)) rows.set(clipId, rows.size);
  const entries = rows.size * instruments;
  const masked = {
    clips: rows.size,
    instruments,
    probabilities: new Float64Array(entries),
    targets: new Uint8Array(entries),
    mask: new Uint8Array(entries),
  };
  for (const { clipId, position, present, probability } of pairs) {
    const entry = rows.get(clipId)! * instruments + position;
    masked.probabilities[entry] = probability;
    masked.targets[entry] = present ? 1 : 0;
    masked.mask[entry] = 1;
  }
  return masked;
}
