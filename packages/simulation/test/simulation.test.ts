import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@earmark/shared';
import { findPrincipalStatistics } from '@earmark/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createNoisyAnnotator,
  createPerfectAnnotator,
  measureAnnotators,
  type SimulatedSet,
  type SimulationOptions,
  simulateLearning,
} from '../src/index.ts';
import { shareToReach, valueAtShare } from '../src/learning-curve.ts';
import { meanInterval } from '../src/mean-interval.ts';
import { planRounds } from '../src/plan-rounds.ts';
import type { RoundResult } from '../src/simulate-run.ts';

/** Clips whose columns tell, through noise, which of three rare instruments sound. */
function makeSet(): SimulatedSet {
  const random = createRandom(3);
  const clips = 240;
  const width = 12;
  const instruments = ['banjo', 'cello', 'flute'];
  const truth = new Uint8Array(clips * 3);
  const values = new Float32Array(clips * width);
  for (let clip = 0; clip < clips; clip++) {
    for (let column = 0; column < width; column++) values[clip * width + column] = random() * 2 - 1;
    for (let instrument = 0; instrument < 3; instrument++) {
      const sounds = random() < 0.15 ? 1 : 0;
      truth[clip * 3 + instrument] = sounds;
      values[clip * width + instrument]! += 1.2 * sounds;
    }
  }
  const rows = [...Array(clips).keys()];
  const pool = rows.slice(0, 160);
  return {
    sampleKeys: rows.map((row) => `${String(row).padStart(6, '0')}_0`),
    instruments,
    pool,
    held: rows.slice(160),
    truth,
    principal: findPrincipalStatistics({ width, values }, pool),
  };
}

describe('simulateLearning', () => {
  const set = makeSet();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earmark-simulation-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const optionsIn = (name: string, changes: Partial<SimulationOptions> = {}): SimulationOptions => ({
    strategies: ['random', 'likely-positive'],
    seeds: [1, 2],
    budgets: [0.2, 0.4, 1],
    warmStart: 0.1,
    batch: 0.1,
    randomShare: 0.1,
    rarity: 0.5,
    learner: { penalty: 1, unobservedWeight: 0 },
    runsFolder: join(folder, name),
    annotators: [{ name: 'perfect', create: () => createPerfectAnnotator(set.truth) }],
    ...changes,
  });

  it('gives the same report for the same options, and all strategies the same model of all labels', async () => {
    const report = await simulateLearning(set, optionsIn('one'));
    expect(await simulateLearning(set, optionsIn('two'))).toEqual(report);
    const { strategies, labelsToMatchRandom, allLabels } = report.perfect!;
    expect(strategies['likely-positive']!.map.mean[2]).toBeCloseTo(strategies.random!.map.mean[2]!, 6);
    expect(allLabels!.map.mean).toBeCloseTo(strategies.random!.map.mean[2]!, 6);
    expect(strategies['likely-positive']!.positiveShare[0]).toBeGreaterThan(
      strategies.random!.positiveShare[0]!,
    );
    expect(labelsToMatchRandom.random!['0.2']).toBeLessThanOrEqual(0.2);
  });

  it('goes on from the runs that are finished, and not from those under other conditions', async () => {
    const done: string[] = [];
    const controller = new AbortController();
    const interrupted = optionsIn('resumed', {
      signal: controller.signal,
      onRun: ({ strategy, seed }) => {
        done.push(`${strategy} ${seed}`);
        if (done.length === 3) controller.abort(new Error('stopped'));
      },
    });
    await expect(simulateLearning(set, interrupted)).rejects.toThrow('stopped');
    const kept = await readdir(join(folder, 'resumed'));
    expect(kept).toHaveLength(3);
    const report = await simulateLearning(set, optionsIn('resumed'));
    expect(report).toEqual(await simulateLearning(set, optionsIn('one')));
    expect(await readdir(join(folder, 'resumed'))).toHaveLength(4);
    await simulateLearning(set, optionsIn('resumed', { seeds: [1], batch: 0.15 }));
    expect(await readdir(join(folder, 'resumed'))).toHaveLength(6);
  });
});

describe('simulated annotators', () => {
  const truth = Uint8Array.from({ length: 40_000 }, (_, pair) => (pair % 3 === 0 ? 1 : 0));

  it('err as often as measured, and give the same answer again', () => {
    const skills = [
      { sensitivity: [0.9, 0.5], specificity: [0.8, 1] },
      { sensitivity: [0.7, 0.5], specificity: [0.6, 1] },
    ];
    const annotator = createNoisyAnnotator(truth, 2, skills, 4);
    const rate = (instrument: number, sounds: number): number => {
      const asked = [...truth.keys()].filter((pair) => pair % 2 === instrument && truth[pair] === sounds);
      return asked.filter((pair) => annotator.answer(pair) === truth[pair]).length / asked.length;
    };
    // More than six standard deviations of a share over 6,000 pairs.
    expect(Math.abs(rate(0, 1) - 0.8)).toBeLessThan(0.04);
    expect(Math.abs(rate(0, 0) - 0.7)).toBeLessThan(0.04);
    expect(Math.abs(rate(1, 1) - 0.5)).toBeLessThan(0.04);
    expect(rate(1, 0)).toBe(1);
    expect(createNoisyAnnotator(truth, 2, skills, 4).answer(9)).toBe(annotator.answer(9));
  });

  it('are measured on a table of votes', () => {
    const random = createRandom(1);
    const votes = Array.from({ length: 4000 }, (_, pair) => {
      const isRight = random() < (pair % 2 === 0 ? 0.95 : 0.6);
      return { annotator: 'clara', pair, answer: (isRight ? truth[pair]! : 1 - truth[pair]!) as 0 | 1 };
    });
    const [skill] = measureAnnotators(votes, truth, 2);
    expect(skill!.sensitivity[0]).toBeCloseTo(0.95, 1);
    expect(skill!.sensitivity[1]).toBeCloseTo(0.6, 1);
    expect(skill!.specificity[0]).toBeCloseTo(0.95, 1);
  });
});

describe('learning curves', () => {
  const rounds = [
    [0.1, 0.3],
    [0.2, 0.5],
    [0.3, 0.45],
    [0.4, 0.7],
  ].map(
    ([share, map]): RoundResult => ({ share: share!, map: map!, labels: 0, positives: 0, precisions: [] }),
  );

  it('are straight between rounds, and reached where they are first', () => {
    expect(valueAtShare(rounds, 0.15, ({ map }) => map)).toBeCloseTo(0.4, 9);
    expect(valueAtShare(rounds, 0.4, ({ map }) => map)).toBe(0.7);
    expect(() => valueAtShare(rounds, 0.6, ({ map }) => map)).toThrow(RangeError);
    expect(() => valueAtShare(rounds, 0.05, ({ map }) => map)).toThrow(RangeError);
    expect(shareToReach(rounds, 0.46)).toBeCloseTo(0.18, 9);
    expect(shareToReach(rounds, 0.2)).toBe(0.1);
    expect(shareToReach(rounds, 0.8)).toBeNull();
  });

  it('have rounds at every budget', () => {
    expect(planRounds(0.05, 0.1, [0.1, 0.3])).toEqual([0.05, 0.1, 0.15, 0.25, 0.3]);
  });
});

describe('meanInterval', () => {
  it('is Student’s', () => {
    // R: t.test(c(1, 2, 3, 4, 5)) gives 1.036757 to 4.963243.
    const { mean, low, high } = meanInterval([1, 2, 3, 4, 5]);
    expect(mean).toBe(3);
    expect(low).toBeCloseTo(1.036757, 3);
    expect(high).toBeCloseTo(4.963243, 3);
  });
});
