import { standardiseColumns } from '@earmark/model-version';
import { mostEmbeddingDimensions } from '@earmark/shared';
import { findLeadingAxes } from './leading-axes.ts';
import { measureColumns } from './principal-statistics.ts';

/** Directions by which clips are compared: cosine of two is their similarity. */
export interface SimilarityVectors {
  dimensions: number;
  /** Each of length 1, or 0 for a clip that is the mean of all, [clips, dimensions]. */
  values: Float32Array;
}

/** Clips that mean, deviation and axes are measured over at most; more change them by less than they vary. */
const mostMeasuredClips = 2000;

/** At most `mostMeasuredClips` of `rows`, spread evenly. */
function thinOut(rows: readonly number[]): number[] {
  const step = Math.max(1, rows.length / mostMeasuredClips);
  const count = Math.min(rows.length, mostMeasuredClips);
  return Array.from({ length: count }, (_, place) => rows[Math.floor(place * step)]!);
}

function scaleToUnitLength(values: Float32Array, dimensions: number): void {
  for (let start = 0; start < values.length; start += dimensions) {
    const own = values.subarray(start, start + dimensions);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    for (let column = 0; column < dimensions; column++)
      own[column] = length > 1e-6 ? own[column]! / length : 0;
  }
}

/**
 * Embeddings made comparable by their angle: every column standardised over the clips `rows`, since activations that are
 * never negative all point the same way, then turned to the leading axes where there are more columns than are published.
 *
 * @param embeddings the network's, or feature statistics, [clips, embeddingSize]
 * @param rows clips to standardise over: those of the train split
 */
export function findSimilarityVectors(
  embeddings: Float32Array,
  embeddingSize: number,
  rows: readonly number[],
): SimilarityVectors {
  const measured = thinOut(rows);
  const statistics = { width: embeddingSize, values: embeddings };
  const features = standardiseColumns(statistics, ...measureColumns(statistics, measured));
  const dimensions = Math.min(embeddingSize, mostEmbeddingDimensions);
  if (dimensions === embeddingSize) {
    scaleToUnitLength(features, dimensions);
    return { dimensions, values: features };
  }
  const axes = findLeadingAxes(features, embeddingSize, measured, dimensions);
  const clips = features.length / embeddingSize;
  const values = new Float32Array(clips * dimensions);
  for (let clip = 0; clip < clips; clip++) {
    const own = features.subarray(clip * embeddingSize, (clip + 1) * embeddingSize);
    for (let axis = 0; axis < dimensions; axis++) {
      let sum = 0;
      const at = axis * embeddingSize;
      for (let column = 0; column < embeddingSize; column++) sum += axes[at + column]! * own[column]!;
      values[clip * dimensions + axis] = sum;
    }
  }
  scaleToUnitLength(values, dimensions);
  return { dimensions, values };
}
