import { type LinearOptions, weighSamples } from './fit-linear-model.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import type { ObservedPairs } from './masked-scores.ts';
import type { PrincipalStatistics } from './principal-statistics.ts';
import { createSaveableRandom } from './saveable-random.ts';

/** The linear model on principal axes: one logistic regression per instrument. */
export interface PrincipalModel {
  rank: number;
  /** [instruments, rank] */
  weights: Float64Array;
  /** [instruments] */
  intercepts: Float64Array;
  /** Second derivatives of the loss along each weight, the diagonal alone, [instruments, rank]. */
  curvatures: Float64Array;
}

/** Mean of p(1 − p) over samples of all certainties; only how fast the fit comes to its end depends on it. */
const typicalVariance = 0.15;

/**
 * Fits what fitLinearModel fits, on principal axes: the same samples, weights and penalty.
 *
 * @param start the model of an earlier round
 */
export function fitPrincipalModel(
  principal: PrincipalStatistics,
  pairs: ObservedPairs,
  rows: readonly number[],
  instruments: number,
  options: LinearOptions,
  start?: PrincipalModel,
): PrincipalModel {
  const { rank, values, variances } = principal;
  const model: PrincipalModel = {
    rank,
    weights: new Float64Array(instruments * rank),
    intercepts: new Float64Array(instruments),
    curvatures: new Float64Array(instruments * rank).fill(options.penalty),
  };
  const random = createSaveableRandom(options.seed);
  for (let instrument = 0; instrument < instruments; instrument++) {
    options.signal?.throwIfAborted();
    const samples = weighSamples(pairs, rows, instrument, instruments, options.unobservedWeight, random);
    if (samples === null) continue;
    const total = samples.weights.reduce((sum, weight) => sum + weight, 0);
    const from = instrument * rank;
    const curvatures = Float64Array.from(
      { length: rank + 1 },
      (_, axis) => typicalVariance * total * (variances[axis] ?? 1) + (axis < rank ? options.penalty : 0),
    );
    const fit = fitLogisticRegression({
      features: values,
      width: rank,
      ...samples,
      penalty: options.penalty,
      start: start && {
        weights: start.weights.subarray(from, from + rank),
        intercept: start.intercepts[instrument]!,
      },
      curvatures,
      maximumIterations: 100,
    });
    model.weights.set(fit.weights, from);
    model.intercepts[instrument] = fit.intercept;
    model.curvatures.set(curvatures.subarray(0, rank), from);
  }
  return model;
}

/** Log odds before calibration, [clips, instruments]. */
export function predictPrincipalLogits(model: PrincipalModel, { values }: PrincipalStatistics): Float32Array {
  const { rank, weights, intercepts } = model;
  const instruments = intercepts.length;
  const clips = values.length / rank;
  const logits = new Float32Array(clips * instruments);
  for (let clip = 0; clip < clips; clip++) {
    for (let instrument = 0; instrument < instruments; instrument++) {
      let activation = intercepts[instrument]!;
      const from = instrument * rank;
      for (let axis = 0; axis < rank; axis++)
        activation += weights[from + axis]! * values[clip * rank + axis]!;
      logits[clip * instruments + instrument] = activation;
    }
  }
  return logits;
}
