import { defaultStrategy, engineNames, type StrategyName, strategyNames } from '@earmark/shared';
import { disposeModel, loadOpenmicSet, predictClips, rankUnobservedPairs } from '@earmark/training';
import { type Command, Option } from 'commander';
import { openModel } from '../model/open-model.ts';
import { parseNumber } from '../model/parse-number.ts';
import { throttle } from '../model/throttle.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { featureFolder } from '../product/home.ts';

interface RankOptions extends OutputOptions {
  data: string;
  model: string;
  strategy: StrategyName;
  batch: number;
  seed: number;
  engine: (typeof engineNames)[number] | 'auto';
}

async function runRank(options: RankOptions): Promise<void> {
  const tell = progressWriter(options);
  const now = throttle(1000);
  const model = await openModel(options.model, options.engine);
  const { trainingSet, failed } = await loadOpenmicSet({
    folder: options.data,
    layout: model.description.layout,
    cacheDir: featureFolder(),
    selectClip: ({ split }) => split === 'train',
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
  });
  if (trainingSet.instruments.join() !== model.description.instruments.join()) {
    throw new Error(
      `the model knows ${model.description.instruments.join(', ')}, the folder has other instruments`,
    );
  }
  for (const { sampleKey, reason } of failed) tell(`left out ${sampleKey}: ${reason}`);
  const predictions = await predictClips(model, trainingSet.images, {
    onProgress: (share) => now(() => tell(`predictions: ${Math.round(share * 100)} %`)),
  });
  await disposeModel(model);
  const { strategy, seed, batch } = options;
  const pairs = rankUnobservedPairs(trainingSet, predictions, { strategy, seed, count: batch });
  if (options.json) printJson({ strategy, pairs });
  else {
    for (const { sampleKey, instrument, score, reason } of pairs) {
      process.stdout.write(`${sampleKey},${instrument},${score},${reason}\n`);
    }
  }
  if (failed.length > 0) process.exitCode = 1;
}

export function registerRank(program: Command): void {
  program
    .command('rank')
    .description('rank the unobserved pairs of a folder’s train clips by how much a label would teach')
    .requiredOption('--data <dir>', 'folder in OpenMIC-2018’s layout')
    .requiredOption('--model <model>', 'model folder')
    .addOption(
      new Option('--strategy <strategy>', 'acquisition function')
        .choices(strategyNames)
        .default(defaultStrategy),
    )
    .option('--batch <n>', 'pairs wanted', parseNumber({ least: 1, most: 10_000_000, whole: true }), 100)
    .option('--seed <n>', 'seed of all chance', parseNumber({ least: 0, most: 2 ** 31 - 1, whole: true }), 1)
    .addOption(
      new Option('--engine <engine>', 'engine to predict with')
        .choices([...engineNames, 'auto'])
        .default('auto'),
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runRank);
}
