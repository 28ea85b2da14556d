import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultStrategy, type StrategyName, strategyNames } from '@earmark/shared';
import { simulateLearning } from '@earmark/simulation';
import { type Command, InvalidArgumentError } from 'commander';
import { parseNumber } from '../model/parse-number.ts';
import { throttle } from '../model/throttle.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { featureFolder } from '../product/home.ts';
import { type AnnotatorKind, annotatorKinds, createAnnotators } from '../simulation/create-annotators.ts';
import { drawSimulation } from '../simulation/draw-simulation.ts';
import { loadSimulatedSet } from '../simulation/load-simulated-set.ts';

interface SimulateOptions extends OutputOptions {
  data: string;
  truth: string;
  strategies: StrategyName[];
  seeds: number;
  firstSeed: number;
  budgets: number[];
  warmStart: number;
  batch: number;
  randomShare: number;
  rarity: number;
  annotators: AnnotatorKind[];
  scoreOn: string;
  out: string;
}

/** Reads a list of names that must be among `known`. */
function parseNames<Name extends string>(known: readonly Name[]): (text: string) => Name[] {
  return (text) =>
    text.split(',').map((part) => {
      const found = known.find((name) => name === part.trim());
      if (!found) throw new InvalidArgumentError(`"${part}" is none of ${known.join(', ')}`);
      return found;
    });
}

function parseBudgets(text: string): number[] {
  const read = parseNumber({ least: 0.01, most: 1 });
  return [...new Set(text.split(',').map(read))].sort((one, other) => one - other);
}

async function runSimulate(options: SimulateOptions): Promise<void> {
  const tell = progressWriter(options);
  const now = throttle(1000);
  const { data, truth, strategies, seeds, firstSeed, budgets, warmStart, batch, randomShare, rarity } =
    options;
  if (budgets[0]! < warmStart)
    throw new Error(
      `budget ${budgets[0]} is less than the warm start ${warmStart}, which every run begins with`,
    );
  await mkdir(options.out, { recursive: true });
  const { set, votes } = await loadSimulatedSet({
    folder: data,
    truthFile: truth,
    cacheDir: featureFolder(),
    heldOut: options.scoreOn === 'test' ? 'test' : 'train-fold',
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
    onNotice: tell,
  });
  const started = performance.now();
  const report = await simulateLearning(set, {
    strategies: [...new Set<StrategyName>(['random', ...strategies])],
    seeds: Array.from({ length: seeds }, (_, index) => firstSeed + index),
    budgets,
    warmStart,
    batch,
    randomShare,
    rarity,
    runsFolder: join(options.out, 'runs'),
    annotators: createAnnotators(options.annotators, set, votes),
    onRun: ({ done, total, strategy, annotator, seed }) =>
      tell(`run ${done} of ${total}: ${strategy}, ${annotator} annotators, seed ${seed}`),
  });
  const [first] = options.annotators;
  const document = {
    data: {
      poolClips: set.pool.length,
      poolPairs: set.pool.length * set.instruments.length,
      scoredClips: set.held.length,
      scoredOn: options.scoreOn,
    },
    options: {
      seeds: { first: firstSeed, count: seeds },
      warmStart,
      batch,
      randomShare,
      rarity,
      budgetUnit: 'share of the pool’s pairs',
      annotators: options.annotators,
    },
    ...report[first!]!,
    annotators: report,
  };
  await writeFile(join(options.out, 'simulation.json'), `${JSON.stringify(document, null, 2)}\n`);
  const charts = await drawSimulation(report, { seeds, clips: set.held.length, out: options.out });
  tell(`${Math.round((performance.now() - started) / 1000)} s; ${charts.join(', ')}`);
  if (options.json) printJson({ ...document, charts });
  else {
    for (const [strategy, matched] of Object.entries(document.labelsToMatchRandom)) {
      const shares = Object.entries(matched).map(
        ([budget, share]) => `${budget}: ${share === null ? 'not reached' : share.toFixed(3)}`,
      );
      process.stdout.write(`${strategy}: labels for random’s mAP at ${shares.join(', ')}\n`);
    }
  }
}

export function registerSimulate(program: Command): void {
  const whole = (least: number, most: number) => parseNumber({ least, most, whole: true });
  program
    .command('simulate')
    .description('simulate active learning on a folder whose every label is known')
    .requiredOption('--data <dir>', 'folder in OpenMIC-2018’s layout')
    .requiredOption('--truth <csv>', 'what sounds in every clip: sample_key,instrument,present')
    .requiredOption(
      '--out <dir>',
      'folder for runs, charts and simulation.json; finished runs in it are kept',
    )
    .option(
      '--strategies <names>',
      `some of ${strategyNames.join(', ')}; random always runs`,
      parseNames(strategyNames),
      [defaultStrategy, 'random'],
    )
    .option('--seeds <n>', 'runs of each strategy', whole(1, 1000), 5)
    .option('--first-seed <n>', 'the first run’s seed; the others follow', whole(0, 2 ** 31 - 1001), 1)
    .option(
      '--budgets <shares>',
      'labels as shares of the pool’s pairs (train clips × instruments), the warm start included',
      parseBudgets,
      [0.1, 0.2, 0.3, 0.5],
    )
    .option(
      '--warm-start <share>',
      'pairs labelled at random before',
      parseNumber({ least: 0.001, most: 1 }),
      0.05,
    )
    .option('--batch <share>', 'pairs asked between two fits', parseNumber({ least: 0.001, most: 1 }), 0.025)
    .option(
      '--random-share <share>',
      'random control in every batch',
      parseNumber({ least: 0, most: 1 }),
      0.1,
    )
    .option(
      '--rarity <exponent>',
      'exponent of the class-rarity weights',
      parseNumber({ least: 0, most: 2 }),
      0.5,
    )
    .option('--annotators <kinds>', `some of ${annotatorKinds.join(', ')}`, parseNames(annotatorKinds), [
      'perfect',
    ])
    .option(
      '--score-on <clips>',
      'test, or fold: a sixth of the train clips by artist, for choosing settings',
      (text) => {
        if (text !== 'test' && text !== 'fold') throw new InvalidArgumentError('test or fold');
        return text;
      },
      'test',
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runSimulate);
}
