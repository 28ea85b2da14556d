import { createRandom } from '@earmark/shared';
import {
  defaultLinearOptions,
  fitPrincipalModel,
  type PrincipalModel,
  predictPrincipalLogits,
} from '@earmark/training';
import type { SimulatedSet } from './simulated-set.ts';

/** What is known so far, both [clips, instruments]. */
export interface KnownPairs {
  relevance: Float32Array;
  observed: Uint8Array;
}

export interface LearnerOptions {
  /** Weight of an unobserved pair taken as a negative. */
  unobservedWeight: number;
  penalty: number;
}

export const defaultLearnerOptions: LearnerOptions = {
  penalty: defaultLinearOptions.penalty,
  unobservedWeight: 0,
};

/** Posterior draws for `bald`. */
const posteriorDraws = 8;

/** What the learner makes of the clips after a round. */
export interface LearnedState {
  model: PrincipalModel;
  /** Of all clips, [clips, instruments]. */
  probabilities: Float32Array;
}

/**
 * Learns from the known pairs with the product's linear model, starting from the round before.
 *
 * @param before state of the round before
 */
export function learn(
  set: SimulatedSet,
  known: KnownPairs,
  options: LearnerOptions,
  seed: number,
  before: LearnedState | null,
): LearnedState {
  const model = fitPrincipalModel(
    set.principal,
    known,
    set.pool,
    set.instruments.length,
    { ...options, seed },
    before?.model,
  );
  const logits = predictPrincipalLogits(model, set.principal);
  return { model, probabilities: logits.map((logit) => 1 / (1 + Math.exp(-logit))) };
}

/**
 * Probabilities of the clips `rows` by models drawn from the posterior of the weights, which a logistic regression
 * has in closed form where a network needs dropout: normal around the fit with the inverse second derivative as
 * variance (Laplace's approximation, MacKay 1992), its diagonal alone.
 *
 * @returns [draws, rows, instruments]
 */
export function drawPosterior(
  set: SimulatedSet,
  { model }: LearnedState,
  rows: readonly number[],
  seed: number,
): Float32Array {
  const { rank, values } = set.principal;
  const { weights, curvatures } = model;
  const instruments = set.instruments.length;
  const entries = rows.length * instruments;
  const drawn = new Float32Array(posteriorDraws * entries);
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  rows.forEach((row, place) => {
    for (let instrument = 0; instrument < instruments; instrument++) {
      let logit = model.intercepts[instrument]!;
      let variance = 0;
      for (let axis = 0; axis < rank; axis++) {
        const value = values[row * rank + axis]!;
        logit += weights[instrument * rank + axis]! * value;
        variance += value ** 2 / curvatures[instrument * rank + axis]!;
      }
      const deviation = Math.sqrt(variance);
      for (let draw = 0; draw < posteriorDraws; draw++) {
        drawn[draw * entries + place * instruments + instrument] =
          1 / (1 + Math.exp(-(logit + deviation * normal())));
      }
    }
  });
  return drawn;
}
