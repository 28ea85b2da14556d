import { join } from 'node:path';
import { selectEngine } from '@earmark/engine';
import {
  engineNames,
  layouts,
  modelPresets,
  type TrainingParameters,
  trainingParametersShape,
} from '@earmark/shared';
import { disposeModel, loadModel, loadOpenmicSet, saveModel, trainModel } from '@earmark/training';
import { type Command, Option } from 'commander';
import { parseNumber } from '../model/parse-number.ts';
import { addRecipeOptions, readRecipeOptions } from '../model/recipe-options.ts';
import { throttle } from '../model/throttle.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { homeFolder } from '../product/home.ts';

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
  out: string;
}

async function runTrain(options: TrainOptions): Promise<void> {
  const tell = progressWriter(options);
  const now = throttle(1000);
  const { preset, layout, epochs, batch, seed, learningRate, engine: preference, maxMinutes } = options;
  const parameters = trainingParametersShape.parse({
    preset,
    layout,
    epochs,
    batch,
    seed,
    learningRate,
    engine: preference,
    maxMinutes,
    attention: options.attention === 'on',
    recipe: readRecipeOptions(options),
  });
  const { trainingSet, skipped, failed } = await loadOpenmicSet({
    folder: options.data,
    layout,
    cacheDir: join(homeFolder(), 'trainer', 'features'),
    // Training looks at the train split alone.
    selectClip: (clip) => clip.split === 'train',
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
  });
  for (const { file, row, reason } of skipped)
    tell(`skipped ${file}${row === null ? '' : `:${row}`}: ${reason}`);
  for (const { sampleKey, reason } of failed) tell(`left out ${sampleKey}: ${reason}`);
  const engine = await selectEngine(preference);
  const base = options.warmStart === undefined ? null : await loadModel(options.warmStart, engine);
  const means = preset === 'linear' ? '' : ` with ${engine.name}`;
  tell(`training ${preset} on ${trainingSet.clips.length} clips${means}`);
  const { model } = await trainModel({
    trainingSet,
    parameters,
    engine,
    base,
    requiresWarmStart: base !== null,
    onPreparation: (share) => now(() => tell(`linear model: ${Math.round(share * 100)} %`)),
    onStep: ({ epoch, epochs: planned, step, stepsPerEpoch, loss, secondsLeft }) =>
      now(() =>
        tell(
          `epoch ${epoch} of ${planned}, step ${step} of ${stepsPerEpoch}: loss ${loss.toFixed(4)}, ${Math.round(secondsLeft)} s left`,
        ),
      ),
    onEpoch: ({ epoch, trainLoss, validationLoss, validationMap, seconds }) =>
      tell(
        `epoch ${epoch}: train loss ${trainLoss.toFixed(4)}, validation loss ${validationLoss.toFixed(4)}, ` +
          `validation mAP ${validationMap?.toFixed(4) ?? 'not measurable'}, ${seconds.toFixed(1)} s`,
      ),
    onNotice: tell,
  });
  await saveModel(model, options.out);
  const { description } = model;
  await disposeModel(model);
  if (base) await disposeModel(base);
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
    .option('--warm-start <model>', 'start from the weights of a model of the same preset and layout');
  addRecipeOptions(command)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runTrain);
}
