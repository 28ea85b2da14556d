import {
  type CrowdModel,
  type CrowdModelOptions,
  clampRate,
  crowdPrior,
  defaultCrowdModelOptions,
  estimatePosteriors,
  estimatePrevalence,
  startCrowdModel,
} from './crowd-model.ts';
import { trigamma } from './interval.ts';
import type { VoteTable } from './vote-table.ts';

/** A crowd whose annotators have a sensitivity and a specificity for every instrument. */
export interface DawidSkeneModel extends CrowdModel {
  /** P(yes | sounding). `[annotators, instruments]` */
  sensitivity: Float64Array;
  /** P(no | silent). `[annotators, instruments]` */
  specificity: Float64Array;
}

/** A rate and the answers, with pseudo-answers, that it rests on. */
interface Rate {
  rate: number;
  answers: number;
}

function estimateRate(right: number, wrong: number, pull: number, towards: number): Rate {
  const answers = right + wrong + pull;
  return { rate: answers > 0 ? (right + pull * towards) / answers : towards, answers };
}

/**
 * Expected confusion counts `[annotators, instruments, 4]`: sounding answered yes, sounding answered no,
 * silent answered yes, silent answered no.
 */
function countConfusion(table: VoteTable, posterior: Float64Array, fewestAnswers: number): Float64Array {
  const width = table.instruments.length;
  const counts = new Float64Array(table.annotators.length * width * 4);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    if (table.responses[pair]! < fewestAnswers) continue;
    const cell = (table.voteAnnotator[vote]! * width + table.pairInstrument[pair]!) * 4;
    const answeredNo = 1 - table.voteYes[vote]!;
    counts[cell + answeredNo]! += posterior[pair]!;
    counts[cell + 2 + answeredNo]! += 1 - posterior[pair]!;
  }
  return counts;
}

/** Variance of the log of a Beta rate, half a pseudo-answer on either side (Jeffreys): ψ₁(a) − ψ₁(a + b). */
const logVariance = (rate: number, answers: number): number =>
  trigamma(rate * answers + 0.5) - trigamma(answers + 1);

/** What answers say under a sensitivity and a specificity. */
function weighAnswers(sensitivity: Rate, specificity: Rate) {
  const hit = clampRate(sensitivity.rate);
  const rejection = clampRate(specificity.rate);
  return {
    yes: Math.log(hit / (1 - rejection)),
    no: Math.log((1 - hit) / rejection),
    yesVariance: () =>
      logVariance(hit, sensitivity.answers) + logVariance(1 - rejection, specificity.answers),
    noVariance: () => logVariance(1 - hit, sensitivity.answers) + logVariance(rejection, specificity.answers),
  };
}

/** Maximisation: rates from expected counts, an instrument's drawn to the annotator's, those to the crowd's. */
function estimateRates(
  table: VoteTable,
  model: DawidSkeneModel,
  options: Required<CrowdModelOptions>,
  withVariance: boolean,
): void {
  const width = table.instruments.length;
  const counts = countConfusion(table, model.posterior, options.learnFromSingleAnswers ? 1 : 2);
  const crowd = new Float64Array(4);
  for (let cell = 0; cell < counts.length; cell++) crowd[cell & 3]! += counts[cell]!;
  const { right, wrong } = crowdPrior;
  const crowdSensitivity = estimateRate(crowd[0]! + right, crowd[1]! + wrong, 0, 0.5);
  const crowdSpecificity = estimateRate(crowd[3]! + right, crowd[2]! + wrong, 0, 0.5);
  for (let annotator = 0; annotator < table.annotators.length; annotator++) {
    const own = new Float64Array(4);
    for (let cell = annotator * width * 4; cell < (annotator + 1) * width * 4; cell++) {
      own[cell & 3]! += counts[cell]!;
    }
    const pull = options.annotatorPull;
    const sensitivity = estimateRate(own[0]!, own[1]!, pull, crowdSensitivity.rate).rate;
    const specificity = estimateRate(own[3]!, own[2]!, pull, crowdSpecificity.rate).rate;
    for (let entry = annotator * width; entry < (annotator + 1) * width; entry++) {
      const cell = entry * 4;
      const hits = estimateRate(counts[cell]!, counts[cell + 1]!, options.instrumentPull, sensitivity);
      const rejections = estimateRate(
        counts[cell + 3]!,
        counts[cell + 2]!,
        options.instrumentPull,
        specificity,
      );
      const weighed = weighAnswers(hits, rejections);
      model.sensitivity[entry] = hits.rate;
      model.specificity[entry] = rejections.rate;
      model.yesEvidence[entry] = weighed.yes;
      model.noEvidence[entry] = weighed.no;
      if (!withVariance) continue;
      model.yesVariance[entry] = weighed.yesVariance();
      model.noVariance[entry] = weighed.noVariance();
    }
  }
  // A newcomer is one annotator of the crowd: known no better than the pull towards the crowd says.
  const newcomer = weighAnswers(
    { rate: crowdSensitivity.rate, answers: options.annotatorPull },
    { rate: crowdSpecificity.rate, answers: options.annotatorPull },
  );
  model.crowd.yes = newcomer.yes;
  model.crowd.no = newcomer.no;
  model.crowd.yesVariance = newcomer.yesVariance();
  model.crowd.noVariance = newcomer.noVariance();
  model.crowd.informedness = crowdSensitivity.rate + crowdSpecificity.rate - 1;
}

/**
 * Dawid and Skene 1979 for yes and no: expectation-maximisation of annotators' error rates and labels
 * together (their equations 2.3 to 2.5), started from the share of yes (3.1). Rates are per annotator and
 * instrument and are drawn to the annotator's rates over all instruments and those to the crowd's, because
 * nobody has answered much about any one instrument. With `withoutPriors` it is the paper's own estimate.
 */
export function fitDawidSkene(table: VoteTable, options: CrowdModelOptions = {}): DawidSkeneModel {
  const settings = { ...defaultCrowdModelOptions, ...options };
  const entries = table.annotators.length * table.instruments.length;
  const model: DawidSkeneModel = {
    ...startCrowdModel(table),
    sensitivity: new Float64Array(entries),
    specificity: new Float64Array(entries),
  };
  while (model.iterations < settings.iterations) {
    model.iterations++;
    estimateRates(table, model, settings, false);
    estimatePrevalence(table, model, settings.prevalencePull);
    if (estimatePosteriors(table, model) < settings.tolerance) break;
  }
  estimateRates(table, model, settings, true);
  return model;
}
