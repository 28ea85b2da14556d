import { type FeatureStatistics, standardiseColumns } from '@earmark/model-version';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/**
 * Feature statistics standardised and turned to their principal axes. A ridge penalty does not care for rotation, so a
 * model fitted here is the one fitted on the statistics themselves, up to the axes left out, and fitted far faster:
 * fewer columns, and a second derivative that is nearly diagonal.
 */
export interface PrincipalStatistics {
  /** Of the statistics, [width]. */
  mean: Float32Array;
  scale: Float32Array;
  /** Number of axes. */
  rank: number;
  /** [rank, width], of length 1, at right angles. */
  axes: Float64Array;
  /** Along each axis, falling, [rank]. */
  variances: Float64Array;
  /** Of every clip, [clips, rank]. */
  values: Float32Array;
}

/** Share of the variance that the axes kept hold. */
const keptVariance = 0.995;

/** Mean and reciprocal deviation of each column over `rows`; a column that never changes gets scale 0. */
export function measureColumns(
  { width, values }: FeatureStatistics,
  rows: readonly number[],
): [Float32Array, Float32Array] {
  const mean = new Float32Array(width);
  const scale = new Float32Array(width);
  for (let column = 0; column < width; column++) {
    let sum = 0;
    let squares = 0;
    for (const row of rows) {
      const value = values[row * width + column]!;
      sum += value;
      squares += value * value;
    }
    mean[column] = sum / rows.length;
    const deviation = Math.sqrt(Math.max(0, squares / rows.length - (sum / rows.length) ** 2));
    scale[column] = deviation > 1e-6 ? 1 / deviation : 0;
  }
  return [mean, scale];
}

/** Mean over `rows` of the products of columns, [width, width]. */
function measureCovariance(features: Float32Array, width: number, rows: readonly number[]): Matrix {
  const sums = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows) {
    const start = row * width;
    for (let one = 0; one < width; one++) {
      const factor = features[start + one]! / rows.length;
      const target = sums[one]!;
      for (let other = 0; other <= one; other++) target[other]! += factor * features[start + other]!;
    }
  }
  const covariance = new Matrix(width, width);
  for (let one = 0; one < width; one++) {
    for (let other = 0; other <= one; other++) {
      covariance.set(one, other, sums[one]![other]!);
      covariance.set(other, one, sums[one]![other]!);
    }
  }
  return covariance;
}

/**
 * Turns statistics to the principal axes of the clips `rows` (Jolliffe 2002, chapter 2).
 *
 * @param statistics [clips, width]
 */
export function findPrincipalStatistics(
  statistics: FeatureStatistics,
  rows: readonly number[],
): PrincipalStatistics {
  const { width } = statistics;
  const [mean, scale] = measureColumns(statistics, rows);
  const features = standardiseColumns(statistics, mean, scale);
  const decomposed = new EigenvalueDecomposition(measureCovariance(features, width, rows), {
    assumeSymmetric: true,
  });
  const order = decomposed.realEigenvalues
    .map((_, axis) => axis)
    .sort((one, other) => decomposed.realEigenvalues[other]! - decomposed.realEigenvalues[one]!);
  const total = order.reduce((sum, axis) => sum + Math.max(0, decomposed.realEigenvalues[axis]!), 0);
  let rank = 0;
  for (let held = 0; rank < order.length && held < keptVariance * total; rank++) {
    held += decomposed.realEigenvalues[order[rank]!]!;
  }
  const vectors = decomposed.eigenvectorMatrix;
  const axes = new Float64Array(rank * width);
  for (let axis = 0; axis < rank; axis++) {
    for (let column = 0; column < width; column++)
      axes[axis * width + column] = vectors.get(column, order[axis]!);
  }
  const clips = features.length / width;
  const values = new Float32Array(clips * rank);
  for (let clip = 0; clip < clips; clip++) {
    for (let axis = 0; axis < rank; axis++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        sum += axes[axis * width + column]! * features[clip * width + column]!;
      }
      values[clip * rank + axis] = sum;
    }
  }
  const variances = Float64Array.from(
    { length: rank },
    (_, axis) => decomposed.realEigenvalues[order[axis]!]!,
  );
  return { mean, scale, rank, axes, variances, values };
}
