import type { AttentionStage } from './clip-attention.ts';

/** Weights spread over their own range, so that small differences are seen; all 0.5 where there is none. */
export function spread(weights: Float32Array): Float32Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const weight of weights) {
    low = Math.min(low, weight);
    high = Math.max(high, weight);
  }
  const range = high - low;
  return weights.map((weight) => (range > 1e-9 ? (weight - low) / range : 0.5));
}

/** Product of a row's and a frame's weight, each the mean over channels: [rows, frames], row 0 first. */
export function productOf({ rows, frames }: Pick<AttentionStage, 'rows' | 'frames'>): Float32Array {
  const product = new Float32Array(rows.length * frames.length);
  for (const [row, rowWeight] of rows.entries()) {
    for (const [frame, frameWeight] of frames.entries())
      product[row * frames.length + frame] = rowWeight * frameWeight;
  }
  return product;
}

/**
 * What the network lets through at each place (Chen, Ghobakhloo, Narayanan 2024, coordinate attention), spread over
 * 0 … 1: [rows, frames], row 0 first.
 */
export const combineAttention = (stage: Pick<AttentionStage, 'rows' | 'frames'>): Float32Array =>
  spread(productOf(stage));
