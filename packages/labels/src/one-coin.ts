import { isSuspected } from './annotator-agreement.ts';
import type { DawidSkeneOptions } from './dawid-skene.ts';
import { normalQuantile, trigamma } from './interval.ts';
import type { AnnotatorReliability } from './vote.ts';
import type { VoteTable } from './vote-table.ts';

const defaults = { annotatorPull: 6, prevalencePull: 4, iterations: 200, tolerance: 1e-6 };
const smallestRate = 1e-6;
/** As in fitDawidSkene: annotators are believed better than a coin. */
const crowdPrior = { right: 4, wrong: 1 };

export interface OneCoinModel {
  /** P(sounding | all votes). `[pairs]` */
  posterior: Float64Array;
  /** P(right answer) and the expected answers (with pull) behind it. `[annotators]` */
  accuracy: Float64Array;
  answers: Float64Array;
  /** P(sounding) per instrument. `[instruments]` */
  prevalence: Float64Array;
  iterations: number;
}

const clampRate = (rate: number): number => Math.min(1 - smallestRate, Math.max(smallestRate, rate));

function estimateAccuracies(
  table: VoteTable,
  model: OneCoinModel,
  pull: { annotatorPull: number; prevalencePull: number },
): void {
  const right = new Float64Array(table.annotators.length);
  const total = new Float64Array(table.annotators.length);
  let rightSum = crowdPrior.right;
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const posterior = model.posterior[table.votePair[vote]!]!;
    const agreement = table.voteYes[vote] === 1 ? posterior : 1 - posterior;
    right[table.voteAnnotator[vote]!]! += agreement;
    total[table.voteAnnotator[vote]!]! += 1;
    rightSum += agreement;
  }
  const crowd = rightSum / (table.votePair.length + crowdPrior.right + crowdPrior.wrong);
  for (let annotator = 0; annotator < right.length; annotator++) {
    const answers = total[annotator]! + pull.annotatorPull;
    model.answers[annotator] = answers;
    model.accuracy[annotator] =
      answers > 0 ? (right[annotator]! + pull.annotatorPull * crowd) / answers : crowd;
  }
  const pairs = new Float64Array(table.instruments.length);
  const sounding = new Float64Array(table.instruments.length);
  let soundingSum = 0;
  for (let pair = 0; pair < table.pairs.length; pair++) {
    pairs[table.pairInstrument[pair]!]! += 1;
    sounding[table.pairInstrument[pair]!]! += model.posterior[pair]!;
    soundingSum += model.posterior[pair]!;
  }
  const overall = soundingSum / Math.max(1, table.pairs.length);
  for (let instrument = 0; instrument < pairs.length; instrument++) {
    model.prevalence[instrument] =
      (sounding[instrument]! + pull.prevalencePull * overall) / (pairs[instrument]! + pull.prevalencePull);
  }
}

function estimatePosteriors(table: VoteTable, model: OneCoinModel, logOdds: Float64Array): number {
  for (let pair = 0; pair < table.pairs.length; pair++) {
    const prevalence = clampRate(model.prevalence[table.pairInstrument[pair]!]!);
    logOdds[pair] = Math.log(prevalence / (1 - prevalence));
  }
  const evidence = model.accuracy.map((accuracy) =>
    Math.log(clampRate(accuracy) / (1 - clampRate(accuracy))),
  );
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const weight = evidence[table.voteAnnotator[vote]!]!;
    logOdds[table.votePair[vote]!]! += table.voteYes[vote] === 1 ? weight : -weight;
  }
  let change = 0;
  for (let pair = 0; pair < table.pairs.length; pair++) {
    const next = 1 / (1 + Math.exp(-logOdds[pair]!));
    change = Math.max(change, Math.abs(next - model.posterior[pair]!));
    model.posterior[pair] = next;
  }
  return change;
}

/**
 * The one-coin model (Zhang, Chen, Zhou, Jordan 2014, section 4): each annotator has one accuracy for
 * sounding and silent pairs of all instruments; expectation-maximisation from the share of yes.
 */
export function fitOneCoin(table: VoteTable, options: DawidSkeneOptions = {}): OneCoinModel {
  const settings = { ...defaults, ...options };
  const model: OneCoinModel = {
    posterior: new Float64Array(table.pairs.length),
    accuracy: new Float64Array(table.annotators.length),
    answers: new Float64Array(table.annotators.length),
    prevalence: new Float64Array(table.instruments.length),
    iterations: 0,
  };
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    model.posterior[pair]! += table.voteYes[vote]! / table.responses[pair]!;
  }
  const logOdds = new Float64Array(table.pairs.length);
  while (model.iterations < settings.iterations) {
    model.iterations++;
    estimateAccuracies(table, model, settings);
    if (estimatePosteriors(table, model, logOdds) < settings.tolerance) break;
  }
  return model;
}

/** 95 % interval of each posterior from the uncertainty of the accuracies, as posteriorIntervals. */
export function oneCoinIntervals(
  table: VoteTable,
  model: OneCoinModel,
): { low: Float64Array; high: Float64Array } {
  // The log-odds of a Beta(a, b) rate have variance ψ₁(a) + ψ₁(b).
  const variance = model.accuracy.map((accuracy, annotator) => {
    const answers = model.answers[annotator]!;
    return trigamma(accuracy * answers + 0.5) + trigamma((1 - accuracy) * answers + 0.5);
  });
  const spread = new Float64Array(table.pairs.length);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    spread[table.votePair[vote]!]! += variance[table.voteAnnotator[vote]!]!;
  }
  const low = new Float64Array(table.pairs.length);
  const high = new Float64Array(table.pairs.length);
  for (let pair = 0; pair < table.pairs.length; pair++) {
    const posterior = clampRate(model.posterior[pair]!);
    const logOdds = Math.log(posterior / (1 - posterior));
    const reach = normalQuantile * Math.sqrt(spread[pair]!);
    low[pair] = Math.min(model.posterior[pair]!, 1 / (1 + Math.exp(reach - logOdds)));
    high[pair] = Math.max(model.posterior[pair]!, 1 / (1 + Math.exp(-reach - logOdds)));
  }
  return { low, high };
}

/** Accuracy of each annotator with the normal interval of its Beta rate. */
export function rateOneCoinAnnotators(table: VoteTable, model: OneCoinModel): AnnotatorReliability[] {
  return table.annotators.map((annotator, index) => {
    const reliability = model.accuracy[index]!;
    const reach = normalQuantile * Math.sqrt((reliability * (1 - reliability)) / (model.answers[index]! + 1));
    const low = Math.max(0, reliability - reach);
    const high = Math.min(1, reliability + reach);
    const votes = table.votesOfAnnotator[index]!;
    return { annotator, reliability, low, high, votes, suspected: isSuspected(low, high, votes) };
  });
}
