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
});
