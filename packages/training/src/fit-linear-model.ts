import { type FeatureStatistics, type LinearModel, standardiseColumns } from '@earmark/model-version';
import { type InstrumentPrior, openLinearPrior } from './linear-prior.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import type { ObservedPairs } from './masked-scores.ts';
import { measureColumns } from './principal-statistics.ts';
import { createSaveableRandom, type SaveableRandom, shuffleIndices } from './saveable-random.ts';

export interface LinearOptions {
  penalty: number;
  /** Weight of an unobserved pair taken as a negative; 0 leaves such pairs out. */
  unobservedWeight: number;
  /** Of the same instruments; takes the place of `penalty` and of the unobserved pairs' targets, where it knows one. */
  prior?: LinearModel | null;
  seed: number;
  signal?: AbortSignal;
}

/** Cross-validation over artists puts 0.02 between this and leaving unobserved pairs out: docs/results.md. */
export const defaultLinearOptions = { penalty: 100, unobservedWeight: 0.2 } as const;

/** Strength with which weights are drawn to those of a prior: docs/results.md. */
const priorPenalty = 100;

/** Unobserved clips taken per instrument at most, which bounds the time on large sets. */
const unobservedLimit = 4000;

/** The pairs of one instrument that a fit is made on; see fitLinearModel. */
export interface WeightedSamples {
  rows: number[];
  targets: number[];
  weights: number[];
}

const isObservedIn =
  ({ observed }: ObservedPairs, instrument: number, instruments: number) =>
  (row: number): boolean =>
    observed[row * instruments + instrument] === 1;

/**
 * Observed pairs at weight 1, unobserved ones as negatives at a small weight, positives then weighted up so that both
 * sides weigh the same; null without an observed positive or negative.
 */
export function weighSamples(
  pairs: ObservedPairs,
  rows: readonly number[],
  instrument: number,
  instruments: number,
  unobservedPairWeight: number,
  random: SaveableRandom,
): WeightedSamples | null {
  const isObserved = isObservedIn(pairs, instrument, instruments);
  const known = rows.filter(isObserved);
  const target = (row: number) => (pairs.relevance[row * instruments + instrument]! >= 0.5 ? 1 : 0);
  const positives = known.filter((row) => target(row) === 1).length;
  if (positives === 0 || positives === known.length) return null;
  const open = Uint32Array.from(unobservedPairWeight > 0 ? rows.filter((row) => !isObserved(row)) : []);
  const taken =
    open.length > unobservedLimit ? shuffleIndices(open, random).subarray(0, unobservedLimit) : open;
  const unobservedWeight = (unobservedPairWeight * open.length) / Math.max(1, taken.length);
  const negativeWeight = known.length - positives + unobservedPairWeight * open.length;
  // Scaled to a mean weight that does not depend on how many labels there are, as scikit-learn's "balanced".
  const positiveWeight = negativeWeight / positives;
  return {
    rows: [...known, ...taken],
    targets: [...known.map(target), ...new Array<number>(taken.length).fill(0)],
    weights: [
      ...known.map((row) => (target(row) === 1 ? positiveWeight : 1)),
      ...new Array<number>(taken.length).fill(unobservedWeight),
    ],
  };
}

/**
 * The same samples beside a prior: unobserved pairs have its probabilities as targets, and as these hold both sides,
 * neither is weighted up, which would let a handful of positives outweigh all that the prior knows.
 */
function leanOnPrior(samples: WeightedSamples, prior: InstrumentPrior, isKnown: (row: number) => boolean) {
  return {
    rows: samples.rows,
    targets: samples.targets.map((target, sample) =>
      isKnown(samples.rows[sample]!) ? target : prior.probabilities[samples.rows[sample]!]!,
    ),
    weights: samples.weights.map((weight, sample) => (isKnown(samples.rows[sample]!) ? 1 : weight)),
    start: prior,
    centre: prior.weights,
  };
}

/**
 * Fits every instrument on the clips `rows`: observed pairs at weight 1, unobserved ones as negatives at a small
 * weight, positives then weighted up so that both sides weigh the same. An instrument without an observed positive
 * or negative gets weights of zero and stays at one half.
 *
 * With a prior, an instrument that it knows starts from its weights and is drawn to them instead of to zero, unobserved
 * pairs have its probabilities as targets, and without labels the instrument stays as the prior has it.
 *
 * @throws the signal's reason when it aborts, between two instruments
 */
export async function fitLinearModel(
  statistics: FeatureStatistics,
  pairs: ObservedPairs,
  rows: readonly number[],
  instruments: number,
  options: LinearOptions,
): Promise<LinearModel> {
  const { width } = statistics;
  const [mean, scale] = measureColumns(statistics, rows);
  const features = standardiseColumns(statistics, mean, scale);
  const model: LinearModel = {
    width,
    mean,
    scale,
    weights: new Float32Array(instruments * width),
    intercepts: new Float32Array(instruments),
  };
  const prior = options.prior ? openLinearPrior(options.prior, statistics, { mean, scale }) : null;
  const random = createSaveableRandom(options.seed);
  for (let instrument = 0; instrument < instruments; instrument++) {
    options.signal?.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
    const start = prior?.read(instrument) ?? null;
    if (start) {
      model.weights.set(start.weights, instrument * width);
      model.intercepts[instrument] = start.intercept;
    }
    const samples = weighSamples(pairs, rows, instrument, instruments, options.unobservedWeight, random);
    if (samples === null) continue;
    const fit = fitLogisticRegression({
      features,
      width,
      ...(start ? leanOnPrior(samples, start, isObservedIn(pairs, instrument, instruments)) : samples),
      penalty: start ? priorPenalty : options.penalty,
      maximumIterations: 100,
    });
    model.weights.set(fit.weights, instrument * width);
    model.intercepts[instrument] = fit.intercept;
  }
  return model;
}
