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

/** A crowd whose annotators have one accuracy each. */
export interface OneCoinModel extends CrowdModel {
  /** P(right answer). `[annotators]` */
  accuracy: Float64Array;
}

function estimateAccuracies(
  table: VoteTable,
  model: OneCoinModel,
  options: Required<CrowdModelOptions>,
): void {
  const pull = options.annotatorPull;
  const fewestAnswers = options.learnFromSingleAnswers ? 1 : 2;
  const width = table.instruments.length;
  const right = new Float64Array(table.annotators.length);
  const answers = new Float64Array(table.annotators.length);
  let rightSum = crowdPrior.right;
  let answerSum = crowdPrior.right + crowdPrior.wrong;
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    if (table.responses[pair]! < fewestAnswers) continue;
    const posterior = model.posterior[pair]!;
    const agreement = table.voteYes[vote] === 1 ? posterior : 1 - posterior;
    right[table.voteAnnotator[vote]!]! += agreement;
    answers[table.voteAnnotator[vote]!]! += 1;
    rightSum += agreement;
    answerSum += 1;
  }
  const crowd = rightSum / answerSum;
  // The log-odds of a Beta(a, b) rate have variance ψ₁(a) + ψ₁(b); half a pseudo-answer on either side.
  const variance = (accuracy: number, count: number): number =>
    trigamma(accuracy * count + 0.5) + trigamma((1 - accuracy) * count + 0.5);
  for (let annotator = 0; annotator < right.length; annotator++) {
    const count = answers[annotator]! + pull;
    const accuracy = count > 0 ? (right[annotator]! + pull * crowd) / count : crowd;
    const evidence = Math.log(clampRate(accuracy) / (1 - clampRate(accuracy)));
    const spread = variance(accuracy, count);
    model.accuracy[annotator] = accuracy;
    model.yesEvidence.fill(evidence, annotator * width, (annotator + 1) * width);
    model.noEvidence.fill(-evidence, annotator * width, (annotator + 1) * width);
    model.yesVariance.fill(spread, annotator * width, (annotator + 1) * width);
    model.noVariance.fill(spread, annotator * width, (annotator + 1) * width);
  }
  model.crowd.yes = Math.log(crowd / (1 - crowd));
  model.crowd.no = -model.crowd.yes;
  model.crowd.yesVariance = variance(crowd, pull);
  model.crowd.noVariance = model.crowd.yesVariance;
  model.crowd.informedness = 2 * crowd - 1;
}

/**
 * The one-coin model (Zhang, Chen, Zhou, Jordan 2016, section 3.4): each annotator has one accuracy for
 * sounding and silent pairs of all instruments; expectation-maximisation from the share of yes. With
 * `withoutPriors` and one instrument it is the published estimate.
 */
export function fitOneCoin(table: VoteTable, options: CrowdModelOptions = {}): OneCoinModel {
  const settings = { ...defaultCrowdModelOptions, ...options };
  const model: OneCoinModel = {
    ...startCrowdModel(table),
    accuracy: new Float64Array(table.annotators.length),
  };
  while (model.iterations < settings.iterations) {
    model.iterations++;
    estimateAccuracies(table, model, settings);
    estimatePrevalence(table, model, settings.prevalencePull);
    if (estimatePosteriors(table, model) < settings.tolerance) break;
  }
  estimateAccuracies(table, model, settings);
  return model;
}
