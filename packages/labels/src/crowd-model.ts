import { normalQuantile } from './interval.ts';
import type { VoteTable } from './vote-table.ts';

/** Knobs of the models that learn how far annotators can be believed; all are counts of pseudo-answers. */
export interface CrowdModelOptions {
  /** Draws an annotator's rates on one instrument to the same annotator's over all instruments. */
  instrumentPull?: number;
  /** Draws an annotator's rates to the whole crowd's. */
  annotatorPull?: number;
  /** Draws an instrument's prevalence to that of all pairs; counted in pairs. */
  prevalencePull?: number;
  /**
   * Learn annotators' rates also from pairs that nobody else answered. Such a pair agrees with its only
   * answer by construction, so that annotators who work alone would seem perfect.
   */
  learnFromSingleAnswers?: boolean;
  /** Most passes of expectation and maximisation. */
  iterations?: number;
  /** Stop when no posterior moves further than this. */
  tolerance?: number;
}

/** Chosen on simulated crowds of three answers a pair; the labels hardly change from half to five times it. */
export const defaultCrowdModelOptions: Required<CrowdModelOptions> = {
  instrumentPull: 40,
  annotatorPull: 6,
  prevalencePull: 4,
  learnFromSingleAnswers: false,
  iterations: 200,
  tolerance: 1e-6,
};

/** The published estimates, without any prior: what the reference implementations compute. */
export const withoutPriors: CrowdModelOptions = {
  instrumentPull: 0,
  annotatorPull: 0,
  prevalencePull: 0,
  learnFromSingleAnswers: true,
};

/** A belief, in pseudo-answers, that annotators are better than a coin: a crowd of few could flip without it. */
export const crowdPrior = { right: 4, wrong: 1 };

/** What one answer says: log-likelihood ratios of yes and of no, and the variance of these estimates. */
export interface AnswerEvidence {
  yes: number;
  no: number;
  yesVariance: number;
  noVariance: number;
}

/** A fitted crowd: how much each annotator's answer says about each instrument, and so about each pair. */
export interface CrowdModel {
  /** P(sounding | all votes). `[pairs]` */
  posterior: Float64Array;
  /** Log-odds of the posterior. `[pairs]` */
  logOdds: Float64Array;
  /** P(sounding) per instrument. `[instruments]` */
  prevalence: Float64Array;
  /** Log-likelihood ratio of yes and of no, with the variances of both. `[annotators, instruments]` each */
  yesEvidence: Float64Array;
  noEvidence: Float64Array;
  yesVariance: Float64Array;
  noVariance: Float64Array;
  /** What to believe of an annotator or instrument that was not there when the model was fitted. */
  crowd: AnswerEvidence & { prevalence: number; informedness: number };
  iterations: number;
}

/** Keeps logarithms finite for annotators who were never wrong. */
const smallestRate = 1e-9;

export const clampRate = (rate: number): number => Math.min(1 - smallestRate, Math.max(smallestRate, rate));

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export const logOddsOf = (probability: number): number =>
  Math.log(clampRate(probability) / (1 - clampRate(probability)));

/** An unfitted model whose posteriors are the share of yes, where expectation-maximisation starts. */
export function startCrowdModel(table: VoteTable): CrowdModel {
  const entries = table.annotators.length * table.instruments.length;
  const posterior = new Float64Array(table.pairs.length);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    posterior[pair]! += table.voteYes[vote]! / table.responses[pair]!;
  }
  return {
    posterior,
    logOdds: new Float64Array(table.pairs.length),
    prevalence: new Float64Array(table.instruments.length),
    yesEvidence: new Float64Array(entries),
    noEvidence: new Float64Array(entries),
    yesVariance: new Float64Array(entries),
    noVariance: new Float64Array(entries),
    crowd: { yes: 0, no: 0, yesVariance: 0, noVariance: 0, prevalence: 0.5, informedness: 0 },
    iterations: 0,
  };
}

/** Maximisation step of the prevalences, drawn to that of all pairs. */
export function estimatePrevalence(table: VoteTable, model: CrowdModel, pull: number): void {
  const width = table.instruments.length;
  const pairs = new Float64Array(width);
  const sounding = new Float64Array(width);
  let soundingSum = 0;
  for (let pair = 0; pair < table.pairs.length; pair++) {
    pairs[table.pairInstrument[pair]!]! += 1;
    sounding[table.pairInstrument[pair]!]! += model.posterior[pair]!;
    soundingSum += model.posterior[pair]!;
  }
  model.crowd.prevalence = table.pairs.length === 0 ? 0.5 : soundingSum / table.pairs.length;
  for (let instrument = 0; instrument < width; instrument++) {
    model.prevalence[instrument] =
      (sounding[instrument]! + pull * model.crowd.prevalence) / (pairs[instrument]! + pull);
  }
}

/** Expectation step: posteriors from the evidence; returns the largest change. */
export function estimatePosteriors(table: VoteTable, model: CrowdModel): number {
  const { posterior, logOdds } = model;
  const width = table.instruments.length;
  const priors = model.prevalence.map(logOddsOf);
  for (let pair = 0; pair < posterior.length; pair++) logOdds[pair] = priors[table.pairInstrument[pair]!]!;
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const entry = table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!;
    logOdds[pair]! += table.voteYes[vote] === 1 ? model.yesEvidence[entry]! : model.noEvidence[entry]!;
  }
  let change = 0;
  for (let pair = 0; pair < posterior.length; pair++) {
    const next = sigmoid(logOdds[pair]!);
    change = Math.max(change, Math.abs(next - posterior[pair]!));
    posterior[pair] = next;
  }
  return change;
}

/** 95 % interval of a posterior whose log-odds have the given variance. */
export function posteriorInterval(logOdds: number, variance: number): { low: number; high: number } {
  const reach = normalQuantile * Math.sqrt(variance);
  return { low: sigmoid(logOdds - reach), high: sigmoid(logOdds + reach) };
}

/**
 * 95 % interval of every posterior from the uncertainty of the rates it rests on: log-odds add up over
 * votes, and so do the variances of independent annotators' evidence. `[pairs]` each.
 */
export function posteriorIntervals(
  table: VoteTable,
  model: CrowdModel,
): { low: Float64Array; high: Float64Array } {
  const width = table.instruments.length;
  const variance = new Float64Array(table.pairs.length);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const entry = table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!;
    variance[pair]! += table.voteYes[vote] === 1 ? model.yesVariance[entry]! : model.noVariance[entry]!;
  }
  const low = new Float64Array(table.pairs.length);
  const high = new Float64Array(table.pairs.length);
  for (let pair = 0; pair < table.pairs.length; pair++) {
    const interval = posteriorInterval(model.logOdds[pair]!, variance[pair]!);
    low[pair] = interval.low;
    high[pair] = interval.high;
  }
  return { low, high };
}
