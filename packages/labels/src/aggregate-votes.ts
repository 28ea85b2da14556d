import { measureAgreementWithOthers } from './annotator-agreement.ts';
import { type DawidSkeneOptions, fitDawidSkene, posteriorIntervals, rateAnnotators } from './dawid-skene.ts';
import { wilsonInterval } from './interval.ts';
import { fitOneCoin, oneCoinIntervals, rateOneCoinAnnotators } from './one-coin.ts';
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

const methods: Readonly<
  Record<AggregationMethod, (table: VoteTable, options: DawidSkeneOptions) => Aggregation>
> = {
  openmic: (table) => ({
    labels: collectLabels(
      table,
      weighPairs(
        table,
        (vote) => table.voteTrust[vote]!,
        (yes, total, squared) => ({
          relevance: openmicRelevance(yes, total),
          ...openmicInterval(yes, total, squared),
        }),
      ),
    ),
    annotators: measureAgreementWithOthers(table),
  }),
  majority: (table) => ({
    labels: collectLabels(
      table,
      weighPairs(
        table,
        () => 1,
        (yes, total) => ({ relevance: yes / total, ...wilsonInterval(yes / total, total) }),
      ),
    ),
    annotators: measureAgreementWithOthers(table),
  }),
  'dawid-skene': (table, options) => {
    const model = fitDawidSkene(table, options);
    return {
      labels: collectLabels(table, { relevance: model.posterior, ...posteriorIntervals(table, model) }),
      annotators: rateAnnotators(table, model),
    };
  },
  'one-coin': (table, options) => {
    const model = fitOneCoin(table, options);
    return {
      labels: collectLabels(table, { relevance: model.posterior, ...oneCoinIntervals(table, model) }),
      annotators: rateOneCoinAnnotators(table, model),
    };
  },
};

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
  options: DawidSkeneOptions = {},
): Aggregation {
  return methods[method](tabulateVotes(votes), options);
}
