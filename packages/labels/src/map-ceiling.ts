import { type Interval, wilsonInterval } from './interval.ts';

/** Pairs of one instrument that have the same votes and the same label. */
export interface VotedPairs {
  /** The instrument's position. */
  position: number;
  yes: number;
  no: number;
  /** The label. */
  present: boolean;
  /** How many pairs these are. */
  pairs: number;
}

/** What is known of the noise of labels, and where it puts the ceiling of mAP. */
export interface MapCeiling {
  /** Pairs with two votes or more, from which agreement is measured. */
  doublePairs: number;
  /** Share of two votes on one pair that are alike, the mean over pairs; null with fewer pairs than say something. */
  agreement: number | null;
  /** mAP that somebody who knows the truth is expected to reach against these labels, 0..1; null as the agreement. */
  map: number | null;
  low: number | null;
  high: number | null;
  /** The same by instrument; none without a label yes and a label no. */
  instruments: { position: number; ap: number }[];
}

/** Pairs with two votes below which nothing is said. */
export const fewestDoublePairs = 20;
/** Pairs' worth of the agreement over all instruments that an instrument's own is mixed with. */
const agreementPull = 20;

const sum = <Item>(items: readonly Item[], value: (item: Item) => number) =>
  items.reduce((total, item) => total + value(item), 0);

const isDouble = ({ yes, no }: VotedPairs) => yes + no >= 2;

/** Pairs' sum of the share of two votes that are alike. */
const alikeOf = (groups: readonly VotedPairs[]) =>
  sum(groups.filter(isDouble), ({ yes, no, pairs }) => {
    const votes = yes + no;
    return (pairs * (yes * (yes - 1) + no * (no - 1))) / (votes * (votes - 1));
  });
const countDouble = (groups: readonly VotedPairs[]) => sum(groups.filter(isDouble), ({ pairs }) => pairs);

/** Share of wrong votes e of equal annotators whose votes agree with probability (1 − e)² + e². */
const errorOf = (agreement: number) => (1 - Math.sqrt(Math.max(0, 2 * agreement - 1))) / 2;

/**
 * Expected average precision of the truth against labels of one instrument, or null without both answers. The truth
 * says yes or no, so its curve has one corner: precision P(label yes | sounding) at recall P(sounding | label yes);
 * what is left of the recall comes at the share of positives. P(sounding) is the posterior of the pair's votes.
 */
function ceilingOf(groups: readonly VotedPairs[], agreement: number): number | null {
  const pairs = sum(groups, (group) => group.pairs);
  const positives = sum(groups, (group) => (group.present ? group.pairs : 0));
  if (positives === 0 || positives === pairs) return null;
  const error = Math.max(errorOf(agreement), 1e-6);
  const shareOfYes = sum(groups, ({ yes, no, pairs: count }) => (count * yes) / (yes + no)) / pairs;
  // Votes say yes with probability π(1 − e) + (1 − π)e.
  const prevalence = error > 0.49 ? shareOfYes : (shareOfYes - error) / (1 - 2 * error);
  const bounded = Math.min(0.99, Math.max(0.01, prevalence));
  const evidence = Math.log((1 - error) / error);
  const start = Math.log(bounded / (1 - bounded));
  const posterior = ({ yes, no }: VotedPairs) => 1 / (1 + Math.exp(-start - (yes - no) * evidence));
  const sounding = sum(groups, (group) => group.pairs * posterior(group));
  const found = sum(groups, (group) => (group.present ? group.pairs * posterior(group) : 0));
  const recall = found / positives;
  const precision = found / sounding;
  return recall * precision + (1 - recall) * (positives / pairs);
}

/**
 * The annotator-noise ceiling of mAP: how well a model that knows the truth could look when it is scored against these
 * labels. Annotators of one instrument are taken to be wrong equally often, in either direction and independently
 * (the one-coin model with one coin), so that how often two votes on one pair agree tells how often one is wrong; an
 * instrument with few such pairs is drawn towards all of them. The interval is Wilson's of the agreement, carried over.
 * @param groups pairs without a vote are left out by the caller
 */
export function estimateMapCeiling(groups: readonly VotedPairs[]): MapCeiling {
  const voted = groups.filter(({ yes, no }) => yes + no > 0);
  const doublePairs = countDouble(voted);
  const unknown = { doublePairs, agreement: null, map: null, low: null, high: null, instruments: [] };
  if (doublePairs < fewestDoublePairs) return unknown;
  const agreement = alikeOf(voted) / doublePairs;
  const around: Interval = wilsonInterval(agreement, doublePairs);
  const positions = [...new Set(voted.map(({ position }) => position))].sort((one, other) => one - other);
  const measure = (shift: number) =>
    positions.flatMap((position) => {
      const own = voted.filter((group) => group.position === position);
      const mixed = (alikeOf(own) + agreementPull * agreement) / (countDouble(own) + agreementPull);
      const ap = ceilingOf(own, Math.min(1, mixed + shift));
      return ap === null ? [] : [{ position, ap }];
    });
  const mean = (instruments: { ap: number }[]) => sum(instruments, ({ ap }) => ap) / instruments.length;
  const instruments = measure(0);
  if (instruments.length === 0) return unknown;
  return {
    doublePairs,
    agreement,
    map: mean(instruments),
    low: mean(measure(around.low - agreement)),
    high: mean(measure(around.high - agreement)),
    instruments,
  };
}
