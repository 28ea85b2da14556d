import type { FeatureStatistics } from './feature-statistics.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import type { ObservedPairs } from './masked-scores.ts';
import { createSaveableRandom, shuffleIndices } from './saveable-random.ts';

/** One logistic regression per instrument over standardised feature statistics. */
export interface LinearModel {
  width: number;
  /** Of each statistic over the clips fitted on, [width]. */
  mean: Float32Array;
  scale: Float32Array;
  /** [instruments, width] */
  weights: Float32Array;
  /** [instruments] */
  intercepts: Float32Array;
}

export interface LinearOptions {
  penalty: number;
  /** Weight of an unobserved pair taken as a negative; 0 leaves such pairs out. */
  unobservedWeight: number;
  seed: number;
  signal?: AbortSignal;
}

/** On a plateau: half or twice either value changed mAP by less than 0.01 on a set of 1,200 partly labelled clips. */
export const defaultLinearOptions = { penalty: 100, unobservedWeight: 0.2 } as const;

/** Unobserved clips taken per instrument at most, which bounds the time on large sets. */
const unobservedLimit = 4000;

/** Standardises in place of the caller: [clips, width] with the model's own mean and scale. */
function standardise(statistics: FeatureStatistics, mean: Float32Array, scale: Float32Array): Float32Array {
  const { width, values } = statistics;
  return values.map((value, index) => (value - mean[index % width]!) * scale[index % width]!);
}

function measureColumns(
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

/**
 * Fits every instrument on the clips `rows`: observed pairs at weight 1, unobserved ones as negatives at a small
 * weight, positives then weighted up so that both sides weigh the same. An instrument without an observed positive
 * or negative gets weights of zero and stays at its prior of one half.
 *
 * @throws the signal's reason when it aborts, between two instruments
 */
export async function fitLinearModel(
  statistics: FeatureStatistics,
  { relevance, observed }: ObservedPairs,
  rows: readonly number[],
  instruments: number,
  options: LinearOptions,
): Promise<LinearModel> {
  const { width } = statistics;
  const [mean, scale] = measureColumns(statistics, rows);
  const features = standardise(statistics, mean, scale);
  const model: LinearModel = {
    width,
    mean,
    scale,
    weights: new Float32Array(instruments * width),
    intercepts: new Float32Array(instruments),
  };
  const random = createSaveableRandom(options.seed);
  for (let instrument = 0; instrument < instruments; instrument++) {
    options.signal?.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
    const isObserved = (row: number) => observed[row * instruments + instrument] === 1;
    const known = rows.filter(isObserved);
    const target = (row: number) => (relevance[row * instruments + instrument]! >= 0.5 ? 1 : 0);
    const positives = known.filter((row) => target(row) === 1).length;
    if (positives === 0 || positives === known.length) continue;
    const open = Uint32Array.from(options.unobservedWeight > 0 ? rows.filter((row) => !isObserved(row)) : []);
    const taken =
      open.length > unobservedLimit ? shuffleIndices(open, random).subarray(0, unobservedLimit) : open;
    const unobservedWeight = (options.unobservedWeight * open.length) / Math.max(1, taken.length);
    const negativeWeight = known.length - positives + options.unobservedWeight * open.length;
    // Scaled to a mean weight that does not depend on how many labels there are, as scikit-learn's "balanced".
    const positiveWeight = negativeWeight / positives;
    const fit = fitLogisticRegression({
      features,
      width,
      rows: [...known, ...taken],
      targets: [...known.map(target), ...new Array<number>(taken.length).fill(0)],
      weights: [
        ...known.map((row) => (target(row) === 1 ? positiveWeight : 1)),
        ...new Array<number>(taken.length).fill(unobservedWeight),
      ],
      penalty: options.penalty,
      maximumIterations: 100,
    });
    model.weights.set(fit.weights, instrument * width);
    model.intercepts[instrument] = fit.intercept;
  }
  return model;
}

/** Probabilities before calibration, [clips, instruments]. */
export function predictLinear(model: LinearModel, statistics: FeatureStatistics): Float32Array {
  const { width } = model;
  if (statistics.width !== width)
    throw new RangeError(`${statistics.width} statistics for a model of ${width}`);
  const instruments = model.intercepts.length;
  const features = standardise(statistics, model.mean, model.scale);
  const clips = features.length / width;
  const probabilities = new Float32Array(clips * instruments);
  for (let clip = 0; clip < clips; clip++) {
    for (let instrument = 0; instrument < instruments; instrument++) {
      let activation = model.intercepts[instrument]!;
      const start = instrument * width;
      for (let index = 0; index < width; index++) {
        activation += model.weights[start + index]! * features[clip * width + index]!;
      }
      probabilities[clip * instruments + instrument] = 1 / (1 + Math.exp(-activation));
    }
  }
  return probabilities;
}
