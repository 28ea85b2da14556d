import { predictLinear } from '@earmark/model-version';
import { createRandom } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { fitLinearModel } from '../src/fit-linear-model.ts';
import { fitPrincipalModel, predictPrincipalLogits } from '../src/fit-principal-model.ts';
import { fitLogisticRegression } from '../src/logistic-regression.ts';
import { findPrincipalStatistics } from '../src/principal-statistics.ts';

const clips = 120;
const width = 12;
const instruments = 2;

/** Correlated columns of unlike size, and answers that follow some of them. */
function makeSet() {
  const random = createRandom(7);
  const normal = () => random() + random() + random() + random() - 2;
  const values = new Float32Array(clips * width);
  const relevance = new Float32Array(clips * instruments);
  const observed = new Uint8Array(clips * instruments);
  for (let clip = 0; clip < clips; clip++) {
    const shared = normal();
    for (let column = 0; column < width; column++) {
      values[clip * width + column] = (column + 1) * (normal() + shared) + 3;
    }
    for (let instrument = 0; instrument < instruments; instrument++) {
      const score = values[clip * width + instrument]! / (instrument + 1) - 3 + normal();
      relevance[clip * instruments + instrument] = score > 0.8 ? 1 : 0;
      observed[clip * instruments + instrument] = random() < 0.7 ? 1 : 0;
    }
  }
  return { statistics: { width, values }, pairs: { relevance, observed }, rows: [...Array(100).keys()] };
}

describe('the linear model on principal axes', () => {
  it.each([0, 0.2])('is the linear model, at weight %s of unobserved pairs', async (unobservedWeight) => {
    const { statistics, pairs, rows } = makeSet();
    const options = { penalty: 3, unobservedWeight, seed: 1 };
    const plain = predictLinear(
      await fitLinearModel(statistics, pairs, rows, instruments, options),
      statistics,
    );
    const principal = findPrincipalStatistics(statistics, rows);
    const logits = predictPrincipalLogits(
      fitPrincipalModel(principal, pairs, rows, instruments, options),
      principal,
    );
    // The axes left out hold 0.5 % of the variance.
    logits.forEach((logit, pair) => {
      expect(Math.abs(1 / (1 + Math.exp(-logit)) - plain[pair]!)).toBeLessThan(0.02);
    });
  });

  it('has axes of length one at right angles, with the variances that the clips have along them', () => {
    const { statistics, rows } = makeSet();
    const { rank, axes, variances, values } = findPrincipalStatistics(statistics, rows);
    for (let one = 0; one < rank; one++) {
      const along = rows.map((row) => values[row * rank + one]!);
      expect(along.reduce((sum, value) => sum + value ** 2, 0) / rows.length).toBeCloseTo(variances[one]!, 4);
      for (let other = 0; other <= one; other++) {
        let product = 0;
        for (let column = 0; column < width; column++)
          product += axes[one * width + column]! * axes[other * width + column]!;
        expect(product).toBeCloseTo(one === other ? 1 : 0, 8);
      }
    }
  });
});

describe('fitLogisticRegression', () => {
  it('ends at one optimum wherever it starts and however it is scaled, in fewer steps', () => {
    const { statistics, pairs, rows } = makeSet();
    const principal = findPrincipalStatistics(statistics, rows);
    const problem = {
      features: principal.values,
      width: principal.rank,
      rows,
      targets: rows.map((row) => pairs.relevance[row * instruments]!),
      weights: rows.map(() => 1),
      penalty: 0.1,
    };
    const plain = fitLogisticRegression(problem);
    const curvatures = [...principal.variances, 1].map((variance) => 0.15 * rows.length * variance + 0.1);
    const scaled = fitLogisticRegression({ ...problem, curvatures });
    const again = fitLogisticRegression({ ...problem, curvatures, start: plain });
    for (const fit of [scaled, again]) {
      fit.weights.forEach((weight, axis) => {
        expect(weight).toBeCloseTo(plain.weights[axis]!, 3);
      });
      expect(fit.intercept).toBeCloseTo(plain.intercept, 3);
    }
    expect(scaled.iterations).toBeLessThan(plain.iterations);
    expect(again.iterations).toBeLessThan(scaled.iterations);
  });
});
