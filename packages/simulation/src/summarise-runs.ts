import type { StrategyName } from '@earmark/shared';
import { shareToReach, valueAtShare } from './learning-curve.ts';
import { type MeanInterval, meanInterval } from './mean-interval.ts';
import type { RoundResult } from './simulate-run.ts';

/** One strategy's runs, one per seed, in the order of the seeds. */
export interface StrategyRuns {
  strategy: StrategyName;
  runs: readonly (readonly RoundResult[])[];
}

/** Mean and interval over seeds, by budget. */
export interface IntervalCurve {
  mean: number[];
  low: number[];
  high: number[];
}

export interface StrategySummary {
  budgets: number[];
  map: IntervalCurve;
  /** Share of the known labels that say yes. */
  positiveShare: number[];
}

/** Labels that a strategy needs for what random needs a budget for. */
export interface LabelsToMatch {
  /** Share of the pool's pairs, and of random's budget. */
  share: MeanInterval | null;
  ratio: MeanInterval | null;
  /** Seeds whose run reaches random's mAP at all. */
  reached: number;
  seeds: number;
}

/** What an instrument gains over random at equal labels. */
export interface InstrumentGain extends MeanInterval {
  instrument: string;
}

export interface SimulationSummary {
  strategies: Record<string, StrategySummary>;
  /** Mean share of the pool by strategy and random's budget; null where a seed never gets there. */
  labelsToMatchRandom: Record<string, Record<string, number | null>>;
  labelsToMatchRandomIntervals: Record<string, Record<string, LabelsToMatch>>;
  /** mAP of the model that knows all labels, and the share of labels that gives 95 % of it; null without that round. */
  allLabels: { map: MeanInterval; shareFor95Percent: Record<string, MeanInterval | null> } | null;
  instrumentGains: Record<string, Record<string, InstrumentGain[]>>;
}

const toCurve = (intervals: readonly MeanInterval[]): IntervalCurve => ({
  mean: intervals.map(({ mean }) => mean),
  low: intervals.map(({ low }) => low),
  high: intervals.map(({ high }) => high),
});

/** The interval of values of which all are there; null otherwise: a mean of those that arrived would flatter. */
function completeInterval(values: readonly (number | null)[]): MeanInterval | null {
  const present = values.filter((value) => value !== null);
  return present.length === values.length && present.length > 0 ? meanInterval(present) : null;
}

function matchRandom(
  runs: StrategyRuns['runs'],
  control: StrategyRuns['runs'],
  budget: number,
): LabelsToMatch {
  // Each seed against random of the same seed: both start from the same labels.
  const shares = runs.map((run, seed) =>
    shareToReach(
      run,
      valueAtShare(control[seed]!, budget, ({ map }) => map),
    ),
  );
  return {
    share: completeInterval(shares),
    ratio: completeInterval(shares.map((share) => share && share / budget)),
    reached: shares.filter((share) => share !== null).length,
    seeds: shares.length,
  };
}

function gainsOver(
  runs: StrategyRuns['runs'],
  control: StrategyRuns['runs'],
  budget: number,
  instruments: readonly string[],
): InstrumentGain[] {
  return instruments.flatMap((instrument, index) => {
    const gains = runs.map((run, seed) => {
      const read = (round: RoundResult): number => round.precisions[index] ?? Number.NaN;
      return valueAtShare(run, budget, read) - valueAtShare(control[seed]!, budget, read);
    });
    return gains.some(Number.isNaN) ? [] : [{ instrument, ...meanInterval(gains) }];
  });
}

/**
 * Puts runs together: curves with 95 % intervals over seeds, labels needed to reach random's mAP at each budget,
 * and gains over random per instrument. Without runs of `random` there is nothing to compare with.
 */
export function summariseRuns(
  all: readonly StrategyRuns[],
  budgets: readonly number[],
  instruments: readonly string[],
): SimulationSummary {
  const summary: SimulationSummary = {
    strategies: {},
    labelsToMatchRandom: {},
    labelsToMatchRandomIntervals: {},
    allLabels: null,
    instrumentGains: {},
  };
  const control = all.find(({ strategy }) => strategy === 'random')?.runs;
  for (const { strategy, runs } of all) {
    const at = (read: (round: RoundResult) => number): MeanInterval[] =>
      budgets.map((budget) => meanInterval(runs.map((run) => valueAtShare(run, budget, read))));
    summary.strategies[strategy] = {
      budgets: [...budgets],
      map: toCurve(at(({ map }) => map)),
      positiveShare: at(({ positives, labels }) => positives / labels).map(({ mean }) => mean),
    };
    if (control === undefined) continue;
    const matches = budgets.map((budget) => [String(budget), matchRandom(runs, control, budget)] as const);
    summary.labelsToMatchRandomIntervals[strategy] = Object.fromEntries(matches);
    summary.labelsToMatchRandom[strategy] = Object.fromEntries(
      matches.map(([budget, { share }]) => [budget, share?.mean ?? null]),
    );
    summary.instrumentGains[strategy] = Object.fromEntries(
      budgets.map((budget) => [String(budget), gainsOver(runs, control, budget, instruments)]),
    );
  }
  const whole = all.map(({ runs }) => runs.map((run) => run.at(-1)));
  if (whole.flat().every((round) => round !== undefined && round.share >= 1)) {
    summary.allLabels = {
      map: meanInterval(whole.flat().map((round) => round!.map)),
      shareFor95Percent: Object.fromEntries(
        all.map(({ strategy, runs }) => [
          strategy,
          completeInterval(runs.map((run) => shareToReach(run, 0.95 * run.at(-1)!.map))),
        ]),
      ),
    };
  }
  return summary;
}
