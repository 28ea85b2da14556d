import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultStrategy } from '@earmark/shared';
import { measureLabelErrors, simulateLearning } from '@earmark/simulation';
import { homeFolder } from '../src/product/home.ts';
import { projectRoot } from '../src/project-root.ts';
import { createAnnotators } from '../src/simulation/create-annotators.ts';
import { drawSimulation } from '../src/simulation/draw-simulation.ts';
import { loadSimulatedSet } from '../src/simulation/load-simulated-set.ts';

/**
 * A small simulation of active learning on openmic-mini: the default strategy against random, three seeds, up to 40 %
 * of the pool, perfect and noisy annotators; and how many of the likely label errors in its noisy votes are errors. Prints one JSON document; with --out keeps runs and charts there, and an
 * interrupted benchmark goes on.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    out: { type: 'string', default: join(homeFolder(), 'bench', 'active-learning') },
    json: { type: 'boolean' },
  },
});
const folder = resolve(process.env.EARMARK_OPENMIC_MINI ?? join(projectRoot, '../shared/openmic-mini'));
if (!existsSync(folder)) {
  throw new Error(`${folder} is missing: put openmic-mini there or name it by EARMARK_OPENMIC_MINI`);
}
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const started = performance.now();
const seeds = Number(values.seeds);
const { set, votes, labels, folds } = await loadSimulatedSet({
  folder,
  truthFile: join(folder, 'truth.csv'),
  cacheDir: join(homeFolder(), 'trainer', 'features'),
  heldOut: 'test',
  onNotice: tell,
});
const report = await simulateLearning(set, {
  strategies: ['random', defaultStrategy],
  seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  budgets: [0.1, 0.2, 0.3, 0.4],
  warmStart: 0.05,
  batch: 0.025,
  randomShare: 0.1,
  rarity: 0.5,
  runsFolder: join(values.out, 'runs'),
  annotators: createAnnotators(['perfect', 'noisy'], set, votes),
  onRun: ({ done, total, strategy, annotator, seed }) =>
    tell(`run ${done} of ${total}: ${strategy}, ${annotator} annotators, seed ${seed}`),
});
const charts = await drawSimulation(report, { seeds, clips: set.held.length, out: values.out });
const required = { ratio: 0.6, ratioHigh: 0.75, budgets: ['0.2', '0.3'] };
const match = report.perfect!.labelsToMatchRandomIntervals[defaultStrategy]!;
const isReached = required.budgets.every((budget) => {
  const ratio = match[budget]?.ratio;
  return ratio != null && ratio.mean <= required.ratio && ratio.high <= required.ratioHigh;
});
const labelErrors = measureLabelErrors(set, labels, folds);
const document = {
  benchmark: 'active-learning',
  strategy: defaultStrategy,
  poolPairs: set.pool.length * set.instruments.length,
  scoredClips: set.held.length,
  seconds: Math.round((performance.now() - started) / 1000),
  required: { ...required, isReached },
  labelErrors: { ...labelErrors, requiredLift: 3, isReached: labelErrors.lift >= 3 },
  annotators: report,
  charts,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
