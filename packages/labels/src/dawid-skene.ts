import { isSuspected } from './annotator-agreement.ts';
import { normalQuantile, trigamma } from './interval.ts';
import type { AnnotatorReliability } from './vote.ts';
import type { VoteTable } from './vote-table.ts';

export interface DawidSkeneOptions {
  /**
   * Pseudo-answers by which an annotator's rates on one instrument are drawn to the same annotator's rates
   * over all instruments. 0: every instrument on its own, as in the paper.
   */
  instrumentPull?: number;
  /** Pseudo-answers by which an annotator's rates are drawn to the whole crowd's. 0: none, as in the paper. */
  annotatorPull?: number;
  /** Pseudo-pairs by which an instrument's prevalence is drawn to that of all pairs. */
  prevalencePull?: number;
  /** Most passes of expectation and maximisation. */
  iterations?: number;
  /** Stop when no posterior moves further than this. */
  tolerance?: number;
}

const defaults: Required<DawidSkeneOptions> = {
  instrumentPull: 20,
  annotatorPull: 6,
  prevalencePull: 4,
  iterations: 200,
  tolerance: 1e-6,
};

/** Keeps logarithms finite for annotators who were never wrong. */
const smallestRate = 1e-6;

/** Pseudo-answers of a belief that annotators are better than a coin: without it a crowd of few can flip. */
const crowdPrior = { right: 4, wrong: 1 };

/**
 * Expected confusion counts, `[annotators, instruments, 4]`: sounding answered yes, sounding answered no,
 * silent answered yes, silent answered no.
 */
type ConfusionCounts = Float64Array;

/** Fitted rates with the pseudo-counts behind them, so that their uncertainty can be told. */
export interface DawidSkeneModel {
  /** P(sounding | all votes). `[pairs]` */
  posterior: Float64Array;
  /** P(yes | sounding) and P(no | silent) per annotator and instrument. `[annotators, instruments]` */
  sensitivity: Float64Array;
  specificity: Float64Array;
  /** Expected answers (with pull) behind the two rates. `[annotators, instruments]` */
  soundingAnswers: Float64Array;
  silentAnswers: Float64Array;
  /** P(sounding) per instrument. `[instruments]` */
  prevalence: Float64Array;
  /** Annotators' rates over all instruments and the expected answers behind them. `[annotators]` */
  pooled: {
    sensitivity: Float64Array;
    specificity: Float64Array;
    sounding: Float64Array;
    silent: Float64Array;
  };
  iterations: number;
}

const clampRate = (rate: number): number => Math.min(1 - smallestRate, Math.max(smallestRate, rate));
const ratio = (part: number, whole: number, otherwise: number): number =>
  whole > 0 ? part / whole : otherwise;

function countConfusion(table: VoteTable, posterior: Float64Array): ConfusionCounts {
  const width = table.instruments.length;
  const counts = new Float64Array(table.annotators.length * width * 4);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const cell = (table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!) * 4;
    const answeredNo = 1 - table.voteYes[vote]!;
    counts[cell + answeredNo]! += posterior[pair]!;
    counts[cell + 2 + answeredNo]! += 1 - posterior[pair]!;
  }
  return counts;
}

/** Maximisation: rates from expected counts, an instrument's drawn to the annotator's, those to the crowd's. */
function estimateRates(
  table: VoteTable,
  posterior: Float64Array,
  options: Required<DawidSkeneOptions>,
  model: DawidSkeneModel,
): void {
  const width = table.instruments.length;
  const counts = countConfusion(table, posterior);
  const crowd = new Float64Array(4);
  for (let cell = 0; cell < counts.length; cell++) crowd[cell & 3]! += counts[cell]!;
  const priorTotal = crowdPrior.right + crowdPrior.wrong;
  const crowdSensitivity = (crowd[0]! + crowdPrior.right) / (crowd[0]! + crowd[1]! + priorTotal);
  const crowdSpecificity = (crowd[3]! + crowdPrior.right) / (crowd[2]! + crowd[3]! + priorTotal);

  for (let annotator = 0; annotator < table.annotators.length; annotator++) {
    const own = new Float64Array(4);
    for (let instrument = 0; instrument < width; instrument++) {
      const cell = (annotator * width + instrument) * 4;
      for (let kind = 0; kind < 4; kind++) own[kind]! += counts[cell + kind]!;
    }
    const sounding = own[0]! + own[1]! + options.annotatorPull;
    const silent = own[2]! + own[3]! + options.annotatorPull;
    const sensitivity = ratio(own[0]! + options.annotatorPull * crowdSensitivity, sounding, crowdSensitivity);
    const specificity = ratio(own[3]! + options.annotatorPull * crowdSpecificity, silent, crowdSpecificity);
    model.pooled.sensitivity[annotator] = sensitivity;
    model.pooled.specificity[annotator] = specificity;
    model.pooled.sounding[annotator] = sounding;
    model.pooled.silent[annotator] = silent;
    for (let instrument = 0; instrument < width; instrument++) {
      const entry = annotator * width + instrument;
      const cell = entry * 4;
      const soundingHere = counts[cell]! + counts[cell + 1]! + options.instrumentPull;
      const silentHere = counts[cell + 2]! + counts[cell + 3]! + options.instrumentPull;
      model.sensitivity[entry] = ratio(
        counts[cell]! + options.instrumentPull * sensitivity,
        soundingHere,
        sensitivity,
      );
      model.specificity[entry] = ratio(
        counts[cell + 3]! + options.instrumentPull * specificity,
        silentHere,
        specificity,
      );
      model.soundingAnswers[entry] = soundingHere;
      model.silentAnswers[entry] = silentHere;
    }
  }

  const pairsOf = new Float64Array(width);
  const soundingOf = new Float64Array(width);
  let soundingSum = 0;
  for (let pair = 0; pair < posterior.length; pair++) {
    pairsOf[table.pairInstrument[pair]!]! += 1;
    soundingOf[table.pairInstrument[pair]!]! += posterior[pair]!;
    soundingSum += posterior[pair]!;
  }
  const overall = ratio(soundingSum, posterior.length, 0.5);
  for (let instrument = 0; instrument < width; instrument++) {
    model.prevalence[instrument] = ratio(
      soundingOf[instrument]! + options.prevalencePull * overall,
      pairsOf[instrument]! + options.prevalencePull,
      overall,
    );
  }
}

/** Expectation: posteriors from rates; returns the largest change. */
function estimatePosteriors(table: VoteTable, model: DawidSkeneModel, logOdds: Float64Array): number {
  const width = table.instruments.length;
  for (let pair = 0; pair < table.pairs.length; pair++) {
    const prevalence = clampRate(model.prevalence[table.pairInstrument[pair]!]!);
    logOdds[pair] = Math.log(prevalence / (1 - prevalence));
  }
  const entries = model.sensitivity.length;
  const yesEvidence = new Float64Array(entries);
  const noEvidence = new Float64Array(entries);
  for (let entry = 0; entry < entries; entry++) {
    const sensitivity = clampRate(model.sensitivity[entry]!);
    const specificity = clampRate(model.specificity[entry]!);
    yesEvidence[entry] = Math.log(sensitivity / (1 - specificity));
    noEvidence[entry] = Math.log((1 - sensitivity) / specificity);
  }
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const entry = table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!;
    logOdds[pair]! += table.voteYes[vote] === 1 ? yesEvidence[entry]! : noEvidence[entry]!;
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
 * Dawid and Skene 1979 for yes and no: expectation-maximisation of annotators' error rates and labels
 * together, started from the share of yes (their equation 3.1). Rates are per annotator and instrument, and
 * are drawn to the annotator's rates over all instruments and those to the crowd's, because an annotator
 * has answered little about any one instrument. With every pull at 0 it is the paper's own estimate.
 */
export function fitDawidSkene(table: VoteTable, options: DawidSkeneOptions = {}): DawidSkeneModel {
  const settings = { ...defaults, ...options };
  const annotators = table.annotators.length;
  const entries = annotators * table.instruments.length;
  const model: DawidSkeneModel = {
    posterior: new Float64Array(table.pairs.length),
    sensitivity: new Float64Array(entries),
    specificity: new Float64Array(entries),
    soundingAnswers: new Float64Array(entries),
    silentAnswers: new Float64Array(entries),
    prevalence: new Float64Array(table.instruments.length),
    pooled: {
      sensitivity: new Float64Array(annotators),
      specificity: new Float64Array(annotators),
      sounding: new Float64Array(annotators),
      silent: new Float64Array(annotators),
    },
    iterations: 0,
  };
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    model.posterior[pair]! += table.voteYes[vote]! / table.responses[pair]!;
  }
  const logOdds = new Float64Array(table.pairs.length);
  while (model.iterations < settings.iterations) {
    model.iterations++;
    estimateRates(table, model.posterior, settings, model);
    if (estimatePosteriors(table, model, logOdds) < settings.tolerance) break;
  }
  return model;
}

/**
 * 95 % interval of each posterior from the uncertainty of the rates it rests on: the log of a
 * Beta(a, b) rate has variance ψ₁(a) − ψ₁(a + b), and log-odds add up over votes. `[pairs]` each.
 */
export function posteriorIntervals(
  table: VoteTable,
  model: DawidSkeneModel,
): { low: Float64Array; high: Float64Array } {
  const width = table.instruments.length;
  const entries = model.sensitivity.length;
  const yesVariance = new Float64Array(entries);
  const noVariance = new Float64Array(entries);
  // Half a pseudo-answer on either side (Jeffreys) keeps a rate of 0 or 1 from looking certain.
  const variance = (rate: number, answers: number): number =>
    trigamma(rate * answers + 0.5) - trigamma(answers + 1);
  for (let entry = 0; entry < entries; entry++) {
    const sensitivity = model.sensitivity[entry]!;
    const specificity = model.specificity[entry]!;
    const sounding = model.soundingAnswers[entry]!;
    const silent = model.silentAnswers[entry]!;
    yesVariance[entry] = variance(sensitivity, sounding) + variance(1 - specificity, silent);
    noVariance[entry] = variance(1 - sensitivity, sounding) + variance(specificity, silent);
  }
  const spread = new Float64Array(table.pairs.length);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const entry = table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!;
    spread[pair]! += table.voteYes[vote] === 1 ? yesVariance[entry]! : noVariance[entry]!;
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

/** Balanced accuracy of each annotator over all instruments, with the interval of its two Beta rates. */
export function rateAnnotators(table: VoteTable, model: DawidSkeneModel): AnnotatorReliability[] {
  const { pooled } = model;
  return table.annotators.map((annotator, index) => {
    const sensitivity = pooled.sensitivity[index]!;
    const specificity = pooled.specificity[index]!;
    const reliability = (sensitivity + specificity) / 2;
    const variance =
      (sensitivity * (1 - sensitivity)) / (pooled.sounding[index]! + 1) +
      (specificity * (1 - specificity)) / (pooled.silent[index]! + 1);
    const reach = (normalQuantile * Math.sqrt(variance)) / 2;
    const low = Math.max(0, reliability - reach);
    const high = Math.min(1, reliability + reach);
    const votes = table.votesOfAnnotator[index]!;
    return { annotator, reliability, low, high, votes, suspected: isSuspected(low, high, votes) };
  });
}
