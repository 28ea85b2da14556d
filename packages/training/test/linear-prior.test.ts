import { type LinearModel, predictLinear } from '@earmark/model-version';
import { describe, expect, it } from 'vitest';
import { defaultLinearOptions, fitLinearModel } from '../src/fit-linear-model.ts';
import { openLinearPrior } from '../src/linear-prior.ts';
import { createSaveableRandom } from '../src/saveable-random.ts';

const [clips, width, instruments] = [200, 6, 3];
const random = createSaveableRandom(3);
const drawSigned = (): number => 2 * random.next() - 1;
const statistics = {
  width,
  values: Float32Array.from({ length: clips * width }, () => 3 + 2 * drawSigned()),
};
/** Knows the first two of three instruments. */
const prior: LinearModel = {
  width,
  mean: Float32Array.from({ length: width }, (_, column) => column),
  scale: Float32Array.from({ length: width }, (_, column) => 1 / (1 + column)),
  weights: Float32Array.from({ length: instruments * width }, (_, at) => (at < 2 * width ? drawSigned() : 0)),
  intercepts: Float32Array.from([0.5, -1, -2]),
};
const said = predictLinear(prior, statistics);
const rows = Array.from({ length: clips }, (_, clip) => clip);
const unlabelled = {
  relevance: new Float32Array(clips * instruments),
  observed: new Uint8Array(clips * instruments),
};
const options = { ...defaultLinearOptions, prior, seed: 1 };

/** Labels of the clips: by the prior's own opinion of each instrument, or by the opposite. */
function labelBy(agrees: boolean, labelled: number) {
  const relevance = said.map((probability) => (probability >= 0.5 === agrees ? 1 : 0));
  return { relevance, observed: Uint8Array.from(said, (_, pair) => (pair < labelled * instruments ? 1 : 0)) };
}

const largestDifference = (one: Float32Array, instrument: number): number =>
  Math.max(
    ...rows.map((clip) =>
      Math.abs(one[clip * instruments + instrument]! - said[clip * instruments + instrument]!),
    ),
  );

describe('a prior', () => {
  it('says the same in the standardisation of the set, and nothing of what it does not know', () => {
    const to = { mean: new Float32Array(width).fill(2), scale: new Float32Array(width).fill(0.25) };
    const opened = openLinearPrior(prior, statistics, to);
    const moved: LinearModel = {
      width,
      ...to,
      weights: Float32Array.from([0, 1].flatMap((instrument) => [...opened.read(instrument)!.weights])),
      intercepts: Float32Array.from([0, 1].map((instrument) => opened.read(instrument)!.intercept)),
    };
    const again = predictLinear(moved, statistics);
    for (const clip of rows) {
      for (const instrument of [0, 1]) {
        const probability = said[clip * instruments + instrument]!;
        expect(again[clip * 2 + instrument]).toBeCloseTo(probability, 5);
        expect(opened.read(instrument)!.probabilities[clip]).toBe(probability);
      }
    }
    expect(opened.read(2)).toBeNull();
  });

  it('is what a model without labels stays at', async () => {
    const model = await fitLinearModel(statistics, unlabelled, rows, instruments, options);
    const predicted = predictLinear(model, statistics);
    for (const instrument of [0, 1]) expect(largestDifference(predicted, instrument)).toBeLessThan(1e-5);
    expect(predicted.filter((_, pair) => pair % instruments === 2).every((each) => each === 0.5)).toBe(true);
  });

  it('gives way to labels that contradict it, the more the more there are', async () => {
    const distances: number[] = [];
    for (const labelled of [10, 50, 200]) {
      const model = await fitLinearModel(statistics, labelBy(false, labelled), rows, instruments, options);
      distances.push(largestDifference(predictLinear(model, statistics), 0));
    }
    expect(distances).toEqual([...distances].sort((one, other) => one - other));
    expect(distances[2]! - distances[0]!).toBeGreaterThan(0.1);
  });
});
