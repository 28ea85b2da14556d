import { measureAgreementWithOthers } from './annotator-agreement.ts';
import { rateAnnotators } from './annotator-reliability.ts';
import { type CrowdModel, type CrowdModelOptions, posteriorIntervals } from './crowd-model.ts';
import { fitDawidSkene } from './dawid-skene.ts';
import { wilsonInterval } from './interval.ts';
import { fitOneCoin } from './one-coin.ts';
import { openmicInterval, openmicRelevance } from './openmic-rule.ts';
import type { Aggregation, Vote } from './vote.ts';
import { tabulateVotes, type VoteTable } from './vote-table.ts';

/** Ways to make labels of votes; `dawid-skene` learns how far each annotator can be believed. */
export const aggregationMethods = ['openmic', 'majority', 'dawid-skene', 'one-coin'] as const;

export type AggregationMethod = (typeof aggregationMethods)[number];

/** Relevance and interval of every pair, `[pairs]` each; NaN where the votes amount to nothing. */
interface PairRelevances {
  relevance: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

function weighPairs(
  table: VoteTable,
  weightOf: (vote: number) => number,
  judge: (yes: number, total: number, squared: number) => { relevance: number; low: number; high: number },
): PairRelevances {
  const pairs = table.pairs.length;
  const yes = new Float64Array(pairs);
  const total = new Float64Array(pairs);
  const squared = new Float64Array(pairs);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const weight = weightOf(vote);
    if (table.voteYes[vote] === 1) yes[pair]! += weight;
    total[pair]! += weight;
    squared[pair]! += weight * weight;
  }
  const relevances: PairRelevances = {
    relevance: new Float64Array(pairs).fill(Number.NaN),
    low: new Float64Array(pairs),
    high: new Float64Array(pairs),
  };
  for (let pair = 0; pair < pairs; pair++) {
    if (total[pair] === 0) continue;
    const judged = judge(yes[pair]!, total[pair]!, squared[pair]!);
    relevances.relevance[pair] = judged.relevance;
    relevances.low[pair] = judged.low;
    relevances.high[pair] = judged.high;
  }
  return relevances;
}

function collectLabels(table: VoteTable, relevances: PairRelevances): Aggregation['labels'] {
  const labels: Aggregation['labels'] = [];
  table.pairs.forEach(({ clip, instrument }, pair) => {
    const relevance = relevances.relevance[pair]!;
    if (Number.isNaN(relevance)) return;
    labels.push({
      clip,
      instrument,
      relevance,
      low: relevances.low[pair]!,
      high: relevances.high[pair]!,
      responses: table.responses[pair]!,
    });
  });
  return labels;
}

/** A fitted crowd and what it makes of the votes. */
interface FittedAggregation {
  model: CrowdModel;
  aggregation: Aggregation;
}

function describeCrowd(table: VoteTable, model: CrowdModel): FittedAggregation {
  const labels = collectLabels(table, { relevance: model.posterior, ...posteriorIntervals(table, model) });
  return { model, aggregation: { labels, annotators: rateAnnotators(table, model) } };
}

type Fit = (table: VoteTable, options: CrowdModelOptions) => FittedAggregation;

/** Methods that learn about annotators; null for those that look at one pair at a time. */
export const fitters: Readonly<Record<AggregationMethod, Fit | null>> = {
  openmic: null,
  majority: null,
  'dawid-skene': (table, options) => describeCrowd(table, fitDawidSkene(table, options)),
  'one-coin': (table, options) => describeCrowd(table, fitOneCoin(table, options)),
};

/** OpenMIC's rule, pair by pair. */
function applyOpenmicRule(table: VoteTable): PairRelevances {
  return weighPairs(
    table,
    (vote) => table.voteTrust[vote]!,
    (yes, total, squared) => ({
      relevance: openmicRelevance(yes, total),
      ...openmicInterval(yes, total, squared),
    }),
  );
}

/** Share of yes, pair by pair. */
function countMajority(table: VoteTable): PairRelevances {
  return weighPairs(
    table,
    () => 1,
    (yes, total) => ({ relevance: yes / total, ...wilsonInterval(yes / total, total) }),
  );
}

/**
 * Makes one label per pair of all current votes. `unsure` counts towards an annotator's votes only; a pair
 * with nothing else stays without a label, that is unobserved.
 *
 * - `openmic`: OpenMIC-2018's trust rule, exact to its 4 decimals.
 * - `majority`: share of yes.
 * - `dawid-skene`: posterior under annotators' sensitivity and specificity per instrument (fitDawidSkene).
 * - `one-coin`: posterior under one accuracy per annotator (fitOneCoin).
 *
 * @throws RangeError for a trust outside 0..1
 */
export function aggregateVotes(
  votes: readonly Vote[],
  method: AggregationMethod,
  options: CrowdModelOptions = {},
): Aggregation {
  const table = tabulateVotes(votes);
  const fit = fitters[method];
  if (fit !== null) return fit(table, options).aggregation;
  const relevances = method === 'openmic' ? applyOpenmicRule(table) : countMajority(table);
  return { labels: collectLabels(table, relevances), annotators: measureAgreementWithOthers(table) };
}
