import { createRandom } from '@earmark/shared';

/** Products with the covariance after the first: each brings the axes nearer to the principal ones. */
const powerIterations = 4;

/** Makes the rows of [count, width] orthonormal by modified Gram-Schmidt, twice against rounding. */
function orthonormaliseRows(rows: Float64Array, count: number, width: number): void {
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < count; row++) {
      const own = rows.subarray(row * width, (row + 1) * width);
      for (let earlier = 0; earlier < row; earlier++) {
        const other = rows.subarray(earlier * width, (earlier + 1) * width);
        let product = 0;
        for (let column = 0; column < width; column++) product += own[column]! * other[column]!;
        for (let column = 0; column < width; column++) own[column]! -= product * other[column]!;
      }
      const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
      // A covariance of lower rank has no further axis.
      for (let column = 0; column < width; column++) own[column]! = length > 1e-9 ? own[column]! / length : 0;
    }
  }
}

/**
 * Orthonormal axes that hold nearly as much variance as the first principal ones, found by randomised subspace
 * iteration (Halko, Martinsson, Tropp 2011, algorithm 4.4), which takes a fraction of a full decomposition's time.
 *
 * @param features centred, [clips, width]
 * @param rows clips that the variance is measured over
 * @returns [count, width]; an axis beyond the rank is zero
 */
export function findLeadingAxes(
  features: Float32Array,
  width: number,
  rows: readonly number[],
  count: number,
): Float64Array {
  const covariance = new Float64Array(width * width);
  for (const row of rows) {
    const values = features.subarray(row * width, (row + 1) * width);
    for (let one = 0; one < width; one++) {
      const factor = values[one]! / rows.length;
      const at = one * width;
      for (let other = 0; other <= one; other++) covariance[at + other]! += factor * values[other]!;
    }
  }
  for (let one = 0; one < width; one++) {
    for (let other = 0; other < one; other++)
      covariance[other * width + one] = covariance[one * width + other]!;
  }
  const random = createRandom(1);
  let axes = Float64Array.from({ length: count * width }, () => random() - 0.5);
  for (let iteration = 0; iteration <= powerIterations; iteration++) {
    const next = new Float64Array(count * width);
    for (let axis = 0; axis < count; axis++) {
      const target = next.subarray(axis * width, (axis + 1) * width);
      for (let column = 0; column < width; column++) {
        const factor = axes[axis * width + column]!;
        const at = column * width;
        for (let other = 0; other < width; other++) target[other]! += factor * covariance[at + other]!;
      }
    }
    orthonormaliseRows(next, count, width);
    axes = next;
  }
  return axes;
}
