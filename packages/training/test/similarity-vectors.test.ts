import { createRandom } from '@earmark/shared';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { findLeadingAxes } from '../src/leading-axes.ts';
import { findSimilarityVectors } from '../src/similarity-vectors.ts';

/** Clips of which each column mixes a few causes, with noise and an offset, as activations have. */
function drawEmbeddings(clips: number, width: number, causes = 12): Float32Array {
  const random = createRandom(5);
  const mix = Float64Array.from({ length: causes * width }, () => random() - 0.5);
  const values = new Float32Array(clips * width);
  for (let clip = 0; clip < clips; clip++) {
    const strengths = Array.from({ length: causes }, (_, cause) => (random() - 0.5) / (1 + cause));
    for (let column = 0; column < width; column++) {
      const sum = strengths.reduce((total, each, cause) => total + each * mix[cause * width + column]!, 0);
      values[clip * width + column] = 3 + sum + 0.02 * (random() - 0.5);
    }
  }
  return values;
}

const all = (count: number) => Array.from({ length: count }, (_, index) => index);

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [dot, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    dot += one[at]! * other[at]!;
    first += one[at]! ** 2;
    second += other[at]! ** 2;
  }
  return dot / Math.sqrt(first * second);
}

describe('leading axes', () => {
  it('are orthonormal and hold the variance of as many eigenvectors, by ml-matrix', () => {
    const [clips, width, count] = [300, 60, 20];
    const features = drawEmbeddings(clips, width).map((value) => value - 3);
    const axes = findLeadingAxes(features, width, all(clips), count);
    const data = new Matrix(clips, width);
    features.forEach((value, at) => {
      data.set(Math.floor(at / width), at % width, value);
    });
    const covariance = data.transpose().mmul(data).div(clips);
    const eigenvalues = new EigenvalueDecomposition(covariance, { assumeSymmetric: true }).realEigenvalues;
    const most = eigenvalues
      .sort((a, b) => b - a)
      .slice(0, count)
      .reduce((sum, value) => sum + value, 0);
    const turned = new Matrix(count, width);
    axes.forEach((value, at) => {
      turned.set(Math.floor(at / width), at % width, value);
    });
    const held = turned.mmul(covariance).mmul(turned.transpose()).trace();
    expect(held).toBeLessThanOrEqual(most * (1 + 1e-9));
    expect(held).toBeGreaterThan(0.995 * most);
    const products = turned.mmul(turned.transpose()).sub(Matrix.eye(count));
    expect(Math.max(...products.to1DArray().map(Math.abs))).toBeLessThan(1e-9);
  });

  it('end where the rank does', () => {
    const features = Float32Array.from({ length: 40 }, (_, at) => (at % 4 === 0 ? at : -at));
    const axes = findLeadingAxes(features, 4, all(10), 4);
    const lengths = all(4).map((axis) => Math.hypot(...axes.subarray(axis * 4, axis * 4 + 4)));
    expect(lengths.every((length) => Math.abs(length - 1) < 1e-9 || length === 0)).toBe(true);
    expect(lengths).toContain(0);
  });
});

describe('similarity vectors', () => {
  it('have the angles of standardised embeddings where no column is left out', () => {
    const [clips, width] = [50, 16];
    const embeddings = drawEmbeddings(clips, width);
    const { dimensions, values } = findSimilarityVectors(embeddings, width, all(clips));
    expect(dimensions).toBe(width);
    const columns = all(width).map((column) => all(clips).map((clip) => embeddings[clip * width + column]!));
    const standardised = all(clips).map((clip) =>
      columns.map((column) => {
        const mean = column.reduce((sum, value) => sum + value, 0) / clips;
        const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / clips;
        return (column[clip]! - mean) / Math.sqrt(variance);
      }),
    );
    for (const [one, other] of [
      [0, 1],
      [3, 40],
      [20, 21],
    ] as const) {
      const found = cosine(
        values.subarray(one * width, (one + 1) * width),
        values.subarray(other * width, (other + 1) * width),
      );
      expect(found).toBeCloseTo(cosine(standardised[one]!, standardised[other]!), 4);
      expect(Math.hypot(...values.subarray(one * width, (one + 1) * width))).toBeCloseTo(1, 5);
    }
  });

  it('keep the nearest clips when wide statistics are turned to 128 axes', () => {
    const [clips, width] = [300, 400];
    const embeddings = drawEmbeddings(clips, width, 30);
    const { dimensions, values } = findSimilarityVectors(embeddings, width, all(clips));
    expect(dimensions).toBe(128);
    const columns = all(width).map((column) => all(clips).map((clip) => embeddings[clip * width + column]!));
    const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / clips);
    const deviations = columns.map((column, at) =>
      Math.sqrt(column.reduce((sum, value) => sum + (value - means[at]!) ** 2, 0) / clips),
    );
    const whole = all(clips).map((clip) =>
      columns.map((column, at) => (column[clip]! - means[at]!) / deviations[at]!),
    );
    let kept = 0;
    for (const asked of all(20)) {
      const nearest = (similarity: (other: number) => number) =>
        all(clips)
          .filter((clip) => clip !== asked)
          .sort((a, b) => similarity(b) - similarity(a))
          .slice(0, 10);
      const own = values.subarray(asked * 128, (asked + 1) * 128);
      const found = nearest((other) => cosine(own, values.subarray(other * 128, (other + 1) * 128)));
      const exact = nearest((other) => cosine(whole[asked]!, whole[other]!));
      kept += found.filter((clip) => exact.includes(clip)).length;
    }
    expect(kept / 200).toBeGreaterThan(0.9);
  });

  it('leave out columns that never change, and give no direction to a clip that is the mean', () => {
    const embeddings = Float32Array.from([1, 5, 0, 3, 5, 0, 2, 5, 0]);
    const { values } = findSimilarityVectors(embeddings, 3, [0, 1, 2]);
    expect([...values]).toEqual([-1, 0, 0, 1, 0, 0, 0, 0, 0]);
  });
});
