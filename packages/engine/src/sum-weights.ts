/** Σ of a batch's pair weights, in double precision. */
export const sumWeights = (weights: Float32Array): number => weights.reduce((sum, weight) => sum + weight, 0);
