import { type CrowdModel, sigmoid } from './crowd-model.ts';
import { normalQuantile } from './interval.ts';
import { isSuspected } from './suspicion.ts';
import type { AnnotatorReliability } from './vote.ts';
import type { VoteTable } from './vote-table.ts';

/** Spread of annotators' informedness around the crowd's, as a standard deviation. */
const crowdSpread = 0.3;
/** Answers of a nearly perfect annotator still leave this much variance: nobody is certain after a few. */
const smallestVariance = 0.05;

/**
 * Reliability of each annotator under a fitted crowd, from the votes on pairs that others answered too.
 *
 * An annotator's own vote moves the posterior towards itself, which flatters everyone and guessers most; so
 * each vote is held against the posterior without it. As E[vote | posterior] = (1 − specificity) + posterior ·
 * (sensitivity + specificity − 1), the slope of a least-squares line of votes over these posteriors is the
 * annotator's informedness (Youden 1950), which is drawn to the crowd's by its uncertainty.
 * Reliability = (1 + informedness) / 2.
 */
export function rateAnnotators(table: VoteTable, model: CrowdModel): AnnotatorReliability[] {
  const width = table.instruments.length;
  const annotators = table.annotators.length;
  const count = new Float64Array(annotators);
  const posteriorSum = new Float64Array(annotators);
  const posteriorSquare = new Float64Array(annotators);
  const yesSum = new Float64Array(annotators);
  const product = new Float64Array(annotators);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    if (table.responses[pair]! < 2) continue;
    const annotator = table.voteAnnotator[vote]!;
    const entry = annotator * width + table.pairInstrument[pair]!;
    const yes = table.voteYes[vote]!;
    const own = yes === 1 ? model.yesEvidence[entry]! : model.noEvidence[entry]!;
    const others = sigmoid(model.logOdds[pair]! - own);
    count[annotator]! += 1;
    posteriorSum[annotator]! += others;
    posteriorSquare[annotator]! += others * others;
    yesSum[annotator]! += yes;
    product[annotator]! += yes * others;
  }
  const priorPrecision = 1 / crowdSpread ** 2;
  return table.annotators.map((name, annotator) => {
    const votes = count[annotator]!;
    const posteriorMean = votes === 0 ? 0 : posteriorSum[annotator]! / votes;
    const yesMean = votes === 0 ? 0 : yesSum[annotator]! / votes;
    const spread = votes === 0 ? 0 : posteriorSquare[annotator]! / votes - posteriorMean ** 2;
    const covariance = votes === 0 ? 0 : product[annotator]! / votes - posteriorMean * yesMean;
    const isInformative = votes > 0 && spread > 1e-9;
    const slope = isInformative ? covariance / spread : 0;
    const residual = Math.max(smallestVariance, yesMean * (1 - yesMean) - slope * covariance);
    const precision = isInformative ? (votes * spread) / residual : 0;
    const informedness =
      (slope * precision + model.crowd.informedness * priorPrecision) / (precision + priorPrecision);
    const reach = normalQuantile / Math.sqrt(precision + priorPrecision);
    const reliabilityOf = (value: number): number => Math.min(1, Math.max(0, (1 + value) / 2));
    const low = reliabilityOf(informedness - reach);
    const high = reliabilityOf(informedness + reach);
    return {
      annotator: name,
      reliability: reliabilityOf(informedness),
      low,
      high,
      votes: table.votesOfAnnotator[annotator]!,
      suspected: isSuspected(low, high, votes),
    };
  });
}
