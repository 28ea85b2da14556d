import { createHash } from 'node:crypto';
import type { StrategyName } from '@earmark/shared';
import type { SimulatedAnnotator } from './annotator.ts';
import { defaultLearnerOptions, type LearnerOptions } from './learner.ts';
import { planRounds } from './plan-rounds.ts';
import { openRunStore } from './run-store.ts';
import { type RoundResult, simulateRun } from './simulate-run.ts';
import type { SimulatedSet } from './simulated-set.ts';
import { type SimulationSummary, type StrategyRuns, summariseRuns } from './summarise-runs.ts';

export interface SimulationOptions {
  strategies: readonly StrategyName[];
  seeds: readonly number[];
  /** Shares of the pool's pairs, the warm start included. */
  budgets: readonly number[];
  warmStart: number;
  /** Pairs asked between two fits, as a share of the pool's. */
  batch: number;
  randomShare: number;
  rarity: number;
  learner?: LearnerOptions;
  /** Folder that keeps finished runs. */
  runsFolder: string;
  /** Makes the annotator of a seed, under one name for all seeds. */
  annotators: readonly { name: string; create(seed: number): SimulatedAnnotator }[];
  signal?: AbortSignal;
  onRun?(progress: { done: number; total: number; strategy: string; annotator: string; seed: number }): void;
}

/** A summary for each annotator, by name. */
export type SimulationReport = Record<string, SimulationSummary>;

/** What is known of a set's content by its name. */
function fingerprintOf(set: SimulatedSet): string {
  const hash = createHash('sha256').update(
    JSON.stringify([set.sampleKeys, set.instruments, set.pool, set.held]),
  );
  hash.update(set.truth);
  hash.update(set.principal.values);
  return hash.digest('hex');
}

/**
 * Simulates active learning: every strategy with every seed under every annotator, one run after the other, each kept
 * on disk as soon as it is finished. The same options give the same report.
 *
 * @throws the signal's reason
 */
export async function simulateLearning(
  set: SimulatedSet,
  options: SimulationOptions,
): Promise<SimulationReport> {
  const { strategies, seeds, budgets, warmStart, batch, randomShare, rarity, signal } = options;
  const learner = options.learner ?? defaultLearnerOptions;
  const rounds = planRounds(warmStart, batch, budgets);
  const conditions = { data: fingerprintOf(set), warmStart, randomShare, rarity, learner, rounds };
  const store = await openRunStore(options.runsFolder, conditions);
  const total = strategies.length * seeds.length * options.annotators.length;
  let done = 0;
  const report: SimulationReport = {};
  for (const { name, create } of options.annotators) {
    const runs = new Map<StrategyName, RoundResult[][]>(strategies.map((strategy) => [strategy, []]));
    for (const seed of seeds) {
      const annotator = create(seed);
      for (const strategy of strategies) {
        const run = { strategy, annotator: name, seed };
        const kept = await store.read(run);
        const result =
          kept ??
          (await simulateRun(
            set,
            { strategy, seed, annotator, learner, warmStart, rounds, randomShare, rarity },
            signal,
          ));
        if (kept === null) await store.write(run, result);
        runs.get(strategy)!.push(result);
        done += 1;
        options.onRun?.({ done, total, ...run });
      }
    }
    const all: StrategyRuns[] = strategies.map((strategy) => ({ strategy, runs: runs.get(strategy)! }));
    report[name] = summariseRuns(all, budgets, set.instruments);
  }
  return report;
}
