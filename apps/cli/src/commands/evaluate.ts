import { join } from 'node:path';
import { engineNames } from '@earmark/shared';
import {
  buildTrainingSet,
  disposeModel,
  evaluateModel,
  loadOpenmicSet,
  predictClips,
} from '@earmark/training';
import { type Command, Option } from 'commander';
import { openModel } from '../model/open-model.ts';
import { readKeys } from '../model/read-keys.ts';
import { readTruth } from '../model/read-truth.ts';
import { throttle } from '../model/throttle.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { homeFolder } from '../product/home.ts';

interface EvaluateOptions extends OutputOptions {
  data: string;
  model: string;
  split: 'train' | 'test';
  truth?: string;
  keys?: string;
  engine: (typeof engineNames)[number] | 'auto';
}

async function runEvaluate(options: EvaluateOptions): Promise<void> {
  const tell = progressWriter(options);
  const now = throttle(1000);
  const keys = options.keys === undefined ? null : await readKeys(options.keys);
  const truth = options.truth === undefined ? null : await readTruth(options.truth);
  const model = await openModel(options.model, options.engine);
  const { description } = model;
  const { trainingSet, failed } = await loadOpenmicSet({
    folder: options.data,
    layout: description.layout,
    cacheDir: join(homeFolder(), 'trainer', 'features'),
    selectClip: ({ sampleKey, split }) => split === options.split && (keys?.has(sampleKey) ?? true),
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
  });
  if (trainingSet.instruments.join() !== description.instruments.join()) {
    throw new Error(
      `the model knows ${description.instruments.join(', ')}, the folder has other instruments`,
    );
  }
  for (const { sampleKey, reason } of failed) tell(`left out ${sampleKey}: ${reason}`);
  if (trainingSet.clips.length === 0) throw new Error(`the ${options.split} split has none of these clips`);
  const predictions = await predictClips(model, trainingSet.images, {
    onProgress: (share) => now(() => tell(`predictions: ${Math.round(share * 100)} %`)),
  });
  await disposeModel(model);
  const { instruments, clips, images } = trainingSet;
  const judged = truth ? buildTrainingSet({ instruments, clips, labels: truth, images }) : trainingSet;
  const everyClip = clips.map((_, clip) => clip);
  const evaluation = evaluateModel(judged, predictions.probabilities, description.thresholds, {
    clips: everyClip,
  });
  if (!evaluation)
    throw new Error('no instrument has both a positive and a negative label among these clips');
  const { map, mapLow, mapHigh, floor, macroPrecision, macroRecall, macroF1, tuned, ece } = evaluation;
  if (options.json) {
    printJson({
      clips: evaluation.clips,
      map,
      mapLow,
      mapHigh,
      floor,
      macroPrecision,
      macroRecall,
      macroF1,
      tuned,
      ece,
      leftOut: evaluation.leftOut,
      instruments: evaluation.instruments.map(
        ({ instrument, support, positives, ap, precision, recall, f1, threshold, rocAuc }) => ({
          instrument,
          support,
          positives,
          ap,
          precision,
          recall,
          f1,
          threshold,
          rocAuc,
        }),
      ),
      failed,
    });
  } else {
    const line = (name: string, ap: number | null, f1: number | null) =>
      `${name.padEnd(20)} AP ${ap?.toFixed(3) ?? '  -  '}  F1 ${f1?.toFixed(3) ?? '  -  '}\n`;
    for (const { instrument, ap, f1 } of evaluation.instruments)
      process.stdout.write(line(instrument, ap, f1));
    process.stdout.write(
      `mAP ${map.toFixed(4)} (${mapLow.toFixed(4)} to ${mapHigh.toFixed(4)}) on ${evaluation.clips} clips, ` +
        `without skill ${floor.toFixed(4)}; macro F1 ${macroF1.toFixed(4)} at 0.5, ${tuned.macroF1.toFixed(4)} tuned\n`,
    );
  }
  if (failed.length > 0) process.exitCode = 1;
}

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('evaluate a model on observed labels, or on a full truth')
    .requiredOption('--data <dir>', 'folder in OpenMIC-2018’s layout')
    .requiredOption('--model <model>', 'model folder')
    .addOption(
      new Option('--split <split>', 'clips to evaluate on').choices(['test', 'train']).default('test'),
    )
    .option(
      '--truth <csv>',
      'score against this full truth (sample_key, instrument, present) and not the labels',
    )
    .option('--keys <file>', 'of the split only the clips listed here')
    .addOption(
      new Option('--engine <engine>', 'engine to predict with')
        .choices([...engineNames, 'auto'])
        .default('auto'),
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runEvaluate);
}
