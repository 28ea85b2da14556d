/** Probabilities are published at this resolution; finer digits carry nothing. */
const resolution = 1e5;

/**
 * Probabilities as they are published. Evaluations are made of these, so that every figure can be had again from what
 * the database holds, ties included.
 *
 * @param probabilities of any shape, 0..1
 */
export function roundProbabilities(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, (probability) => Math.round(probability * resolution) / resolution);
}
