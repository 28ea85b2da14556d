import { evaluationShape } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import {
  applyPlatt,
  averagePrecision,
  bootstrapMap,
  type EvaluationInput,
  evaluatePredictions,
  expectedCalibrationError,
  fitPlatt,
  NothingToEvaluateError,
  precisionRecallCurve,
  precisionRecallF1,
  rocAuc,
  tuneThreshold,
} from '../src/index.ts';

/** Eight clips of two instruments; the second is never observed positive. */
function smallInput(): EvaluationInput {
  return {
    split: 'test',
    instruments: ['cello', 'flute'],
    probabilities: Float32Array.of(
      0.9,
      0.1,
      0.8,
      0.2,
      0.7,
      0.3,
      0.6,
      0.4,
      0.4,
      0.5,
      0.3,
      0.6,
      0.2,
      0.7,
      0.1,
      0.8,
    ),
    targets: Uint8Array.of(1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0),
    mask: Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1),
    thresholds: [0.65, 0.5],
    bootstrapRounds: 200,
  };
}

describe('averagePrecision', () => {
  it('has no value without a positive, and none for nothing', () => {
    expect(averagePrecision([0.2, 0.3], [0, 0])).toBeNull();
    expect(averagePrecision([], [])).toBeNull();
    expect(averagePrecision([0.2, 0.3], [1, 0], [0, 1])).toBeNull();
  });

  it('takes a relevance of one half as positive', () => {
    expect(averagePrecision([0.9, 0.1], [0.5, 0.49])).toBe(1);
  });

  it('does not depend on the order of samples', () => {
    expect(averagePrecision([0.5, 0.5, 0.5], [1, 0, 0])).toBe(averagePrecision([0.5, 0.5, 0.5], [0, 0, 1]));
  });

  it('refuses what is not a score, unless it is masked', () => {
    expect(() => averagePrecision([Number.NaN, 0.1], [1, 0])).toThrow(RangeError);
    expect(averagePrecision([Number.NaN, 0.1, 0.2], [1, 0, 1], [0, 1, 1])).toBe(1);
    expect(() => averagePrecision([0.1], [1, 0])).toThrow(RangeError);
    expect(() => averagePrecision([0.1], [1], [-1])).toThrow(RangeError);
  });
});

describe('rocAuc', () => {
  it('counts a tie half', () => {
    expect(rocAuc([0.5, 0.5], [1, 0])).toBe(0.5);
  });
});

describe('precisionRecallCurve', () => {
  it('keeps both ends when thinned', () => {
    const scores = Array.from({ length: 1000 }, (_, sample) => sample / 1000);
    const positives = scores.map((score) => (score > 0.6 ? 1 : 0));
    const points = precisionRecallCurve(scores, positives, undefined, 50);
    expect(points).toHaveLength(50);
    expect(points[0]!.threshold).toBe(0.999);
    expect(points.at(-1)).toEqual({ threshold: 0, precision: 0.399, recall: 1 });
  });
});

describe('tuneThreshold', () => {
  it('finds the largest F1 of all thresholds', () => {
    const scores = [0.91, 0.82, 0.74, 0.66, 0.55, 0.41, 0.3, 0.22, 0.13, 0.05];
    const positives = [1, 1, 0, 1, 0, 1, 0, 0, 1, 0];
    const best = Math.max(...scores.map((score) => precisionRecallF1(scores, positives, score).f1));
    const tuned = tuneThreshold(scores, positives);
    expect(precisionRecallF1(scores, positives, tuned).f1).toBe(best);
    expect(scores).not.toContain(tuned);
  });

  it('lies between the two scores that it parts, and near one half when that is free', () => {
    expect(tuneThreshold([0.9, 0.7, 0.2, 0.1], [1, 1, 0, 0])).toBeCloseTo(0.45, 12);
  });

  it('parts neighbouring doubles on the right side', () => {
    const upper = 0.5;
    const lower = 0.5 - 2 ** -54;
    expect(precisionRecallF1([upper, lower], [1, 0], tuneThreshold([upper, lower], [1, 0])).f1).toBe(1);
  });

  it('is one half when there is nothing to choose by', () => {
    expect(tuneThreshold([0.9, 0.8], [1, 1])).toBe(0.5);
    expect(tuneThreshold([0.9, 0.8], [0, 0])).toBe(0.5);
    expect(tuneThreshold([], [])).toBe(0.5);
  });
});

describe('calibration', () => {
  it('undoes a known distortion', () => {
    // Samples that follow p exactly (p·100 positives of 100), handed in distorted by logit' = 2·logit + 1.
    const probabilities: number[] = [];
    const positives: number[] = [];
    for (let percent = 2; percent <= 98; percent += 2) {
      const odds = percent / (100 - percent);
      const distorted = 1 / (1 + 1 / (odds ** 2 * Math.E));
      for (let sample = 0; sample < 100; sample++) {
        probabilities.push(distorted);
        positives.push(sample < percent ? 1 : 0);
      }
    }
    const before = expectedCalibrationError(probabilities, positives)!;
    const calibration = fitPlatt(probabilities, positives);
    expect(calibration.slope).toBeCloseTo(0.5, 2);
    expect(calibration.intercept).toBeCloseTo(-0.5, 2);
    const after = expectedCalibrationError(
      probabilities.map((probability) => applyPlatt(calibration, probability)),
      positives,
    )!;
    expect(before).toBeGreaterThan(0.1);
    expect(after).toBeLessThan(0.01);
  });

  it('stays finite for perfectly separated samples and for probabilities of 0 and 1', () => {
    const calibration = fitPlatt([1, 1, 0, 0], [1, 1, 0, 0]);
    expect(Number.isFinite(calibration.slope)).toBe(true);
    expect(applyPlatt(calibration, 1)).toBeLessThan(0.8);
    expect(applyPlatt(calibration, 1)).toBeGreaterThan(0.7);
  });

  it('is the identity without both classes, and nears it with a stronger pull', () => {
    expect(fitPlatt([0.2, 0.9], [1, 1])).toEqual({ slope: 1, intercept: 0 });
    const probabilities = [0.9, 0.8, 0.7, 0.4, 0.3, 0.1];
    const positives = [0, 0, 1, 0, 1, 1];
    const alone = fitPlatt(probabilities, positives);
    const drawn = fitPlatt(probabilities, positives, undefined, { pull: 10 });
    const held = fitPlatt(probabilities, positives, undefined, { pull: 1e6 });
    expect(alone.slope).toBeLessThan(0);
    expect(drawn.slope).toBeGreaterThan(alone.slope);
    expect(held.slope).toBeCloseTo(1, 3);
  });

  it('has no error without samples', () => {
    expect(expectedCalibrationError([], [])).toBeNull();
    expect(expectedCalibrationError([0.2], [1], [0])).toBeNull();
  });
});

describe('evaluatePredictions', () => {
  it('is what the shared shape asks for', () => {
    expect(() => evaluationShape.parse(evaluatePredictions(smallInput()))).not.toThrow();
  });

  it('leaves out an instrument without an observed positive, though it has an unobserved one', () => {
    const evaluation = evaluatePredictions(smallInput());
    expect(evaluation.leftOut).toEqual(['flute']);
    expect(evaluation.instruments[1]).toMatchObject({
      support: 7,
      positives: 0,
      ap: null,
      rocAuc: null,
      f1: null,
    });
    expect(evaluation.map).toBeCloseTo((1 + 1 + 3 / 4) / 3, 6);
    expect(evaluation.floor).toBeCloseTo(3 / 8, 12);
    expect(evaluation.observedPairs).toBe(15);
    expect(evaluation.instruments[0]).toMatchObject({
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 4,
    });
  });

  it('does not look at unobserved entries', () => {
    const input = smallInput();
    input.probabilities[9] = Number.NaN;
    input.targets[9] = 0;
    const before = evaluatePredictions(smallInput());
    expect(evaluatePredictions(input)).toEqual(before);
  });

  it('repeats its interval for one seed, around the mAP', () => {
    const one = evaluatePredictions({ ...smallInput(), seed: 7 });
    const other = evaluatePredictions({ ...smallInput(), seed: 7 });
    expect(one).toEqual(other);
    expect(one.mapLow).toBeLessThan(one.map);
    expect(one.mapHigh).toBeGreaterThanOrEqual(one.map);
  });

  it('says so when there is nothing to evaluate', () => {
    const input = smallInput();
    input.mask.fill(0);
    expect(() => evaluatePredictions(input)).toThrow(NothingToEvaluateError);
  });

  it('refuses matrices that do not match', () => {
    expect(() => evaluatePredictions({ ...smallInput(), thresholds: [0.5] })).toThrow(RangeError);
    expect(() => evaluatePredictions({ ...smallInput(), mask: new Uint8Array(14) })).toThrow(RangeError);
  });
});

describe('bootstrapMap', () => {
  it('narrows with more clips and differs with the seed', () => {
    const measure = (clips: number, seed: number) => {
      const probabilities = Array.from({ length: clips }, (_, clip) => ((clip * 7) % 11) / 11);
      const targets = probabilities.map((probability, clip) =>
        probability + ((clip * 5) % 7) / 10 > 0.8 ? 1 : 0,
      );
      const mask = new Uint8Array(clips).fill(1);
      return bootstrapMap({ clips, instruments: 1, probabilities, targets, mask }, { rounds: 300, seed })!;
    };
    const width = (clips: number): number => measure(clips, 1).high - measure(clips, 1).low;
    expect(width(1600)).toBeLessThan(0.5 * width(100));
    expect(measure(100, 2)).not.toEqual(measure(100, 1));
  });
});
