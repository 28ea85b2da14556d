import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitLogisticRegression } from '../src/logistic-regression.ts';

interface Case {
  width: number;
  penalty: number;
  features: number[];
  targets: number[];
  weights: number[];
  coefficients: number[];
  intercept: number;
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('./logistic-regression.golden.json', import.meta.url), 'utf8'),
);

describe('fitLogisticRegression', () => {
  it.each(cases)('finds scikit-learn’s optimum of $width statistics at penalty $penalty', (each) => {
    const fit = fitLogisticRegression({
      features: Float32Array.from(each.features),
      width: each.width,
      rows: each.targets.map((_, row) => row),
      targets: each.targets,
      weights: each.weights,
      penalty: each.penalty,
    });
    for (const [index, coefficient] of each.coefficients.entries()) {
      expect(fit.weights[index]).toBeCloseTo(coefficient, 3);
    }
    expect(fit.intercept).toBeCloseTo(each.intercept, 3);
  });

  // Where the losses' gradient is −λw, that of ½·2λ·|w − w/2|² is λw: the optimum of the one is that of the other.
  it.each(cases)('is drawn to a centre: at twice $penalty and half of the optimum it is the same', (each) => {
    const fit = fitLogisticRegression({
      features: Float32Array.from(each.features),
      width: each.width,
      rows: each.targets.map((_, row) => row),
      targets: each.targets,
      weights: each.weights,
      penalty: 2 * each.penalty,
      centre: each.coefficients.map((coefficient) => coefficient / 2),
      start: { weights: each.coefficients.map(() => 1), intercept: 1 },
    });
    for (const [index, coefficient] of each.coefficients.entries()) {
      expect(fit.weights[index]).toBeCloseTo(coefficient, 3);
    }
    expect(fit.intercept).toBeCloseTo(each.intercept, 3);
  });
});
