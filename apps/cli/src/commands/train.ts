import {
  engineNames,
  layouts,
  modelPresets,
  type TrainingParameters,
  trainingParametersShape,
} from '@earmark/shared';
import { disposeModel, saveModel } from '@earmark/training';
import { type Command, Option } from 'commander';
import { parseNumber } from '../model/parse-number.ts';
import { addRecipeOptions, readRecipeOptions } from '../model/recipe-options.ts';
import { trainOnFolder } from '../model/train-on-folder.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

interface TrainOptions extends OutputOptions {
  data: string;
  preset: TrainingParameters['preset'];
  layout: TrainingParameters['layout'];
  epochs: number;
  batch: number;
  seed: number;
  learningRate: number;
  engine: TrainingParameters['engine'];
  maxMinutes: number;
  attention: 'on' | 'off';
  warmStart?: string;
  baseModel?: boolean;
  checkpoint?: string;
  out: string;
}

async function runTrain(options: TrainOptions): Promise<void> {
  const { preset, layout, epochs, batch, seed, learningRate, engine, maxMinutes } = options;
  const parameters = trainingParametersShape.parse({
    preset,
    layout,
    epochs,
    batch,
    seed,
    learningRate,
    engine,
    maxMinutes,
    attention: options.attention === 'on',
    recipe: readRecipeOptions(options),
  });
  const { model, skipped, failed } = await trainOnFolder({
    folder: options.data,
    parameters,
    warmStart: options.warmStart,
    baseModel: options.baseModel,
    checkpoint: options.checkpoint,
    tell: progressWriter(options),
  });
  await saveModel(model, options.out);
  const { description } = model;
  await disposeModel(model);
  const { map, macroF1 } = description.validation;
  if (options.json) {
    printJson({
      model: options.out,
      engine: description.engine,
      preset,
      layout,
      attention: parameters.attention,
      epochs: description.epochs,
      bestEpoch: description.bestEpoch,
      parameters: description.parameters,
      trainSeconds: description.trainSeconds,
      stepMillis: description.stepMillis,
      validation: { map, macroF1 },
      networkShare: description.members.network?.weight ?? 0,
      skipped,
      failed,
    });
  } else {
    const epochsInWords =
      preset === 'linear' ? '' : `epoch ${description.bestEpoch} of ${description.epochs}, `;
    process.stdout.write(
      `${options.out}: validation mAP ${map.toFixed(4)}, macro F1 ${macroF1.toFixed(4)} ` +
        `(${epochsInWords}${Math.round(description.trainSeconds)} s)\n`,
    );
  }
  if (skipped.length + failed.length > 0) process.exitCode = 1;
}

export function registerTrain(program: Command): void {
  const defaults = trainingParametersShape.parse({});
  const command = program
    .command('train')
    .description('train a model on the train split of a folder in OpenMIC-2018’s layout')
    .requiredOption('--data <dir>', 'folder in OpenMIC-2018’s layout')
    .requiredOption('--out <model>', 'folder that the model is written to')
    .addOption(
      new Option('--preset <preset>', 'network, or linear for the model of seconds')
        .choices(modelPresets)
        .default(defaults.preset),
    )
    .addOption(new Option('--layout <layout>', 'feature image').choices(layouts).default(defaults.layout))
    .addOption(
      new Option('--attention <state>', 'coordinate and channel attention in the network')
        .choices(['on', 'off'])
        .default(defaults.attention ? 'on' : 'off'),
    )
    .option(
      '--epochs <n>',
      'passes over the clips',
      parseNumber({ least: 1, most: 1000, whole: true }),
      defaults.epochs,
    )
    .option(
      '--batch <n>',
      'clips per step',
      parseNumber({ least: 1, most: 256, whole: true }),
      defaults.batch,
    )
    .option(
      '--seed <n>',
      'seed of all chance',
      parseNumber({ least: 0, most: 2 ** 31 - 1, whole: true }),
      defaults.seed,
    )
    .option(
      '--learning-rate <rate>',
      'of the first epoch',
      parseNumber({ least: 1e-9, most: 1 }),
      defaults.learningRate,
    )
    .addOption(
      new Option('--engine <engine>', 'training engine').choices([...engineNames, 'auto']).default('auto'),
    )
    .option(
      '--max-minutes <minutes>',
      'most time for training',
      parseNumber({ least: 0.01, most: 10_000 }),
      defaults.maxMinutes,
    )
    .option('--warm-start <model>', 'start from the weights of a model of the same preset and layout')
    .addOption(
      new Option('--base-model', 'start from the base model, whatever the instruments').conflicts(
        'warmStart',
      ),
    )
    .option('--checkpoint <file>', 'written after every epoch; an interrupted training goes on from it');
  addRecipeOptions(command)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runTrain);
}
