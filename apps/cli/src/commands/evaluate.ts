import { engineNames } from '@earmark/shared';
import { disposeModel } from '@earmark/training';
import { type Command, Option } from 'commander';
import { evaluateOnFolder } from '../model/evaluate-on-folder.ts';
import { openModel } from '../model/open-model.ts';
import { readKeys } from '../model/read-keys.ts';
import { readTruth } from '../model/read-truth.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

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
  const keys = options.keys === undefined ? null : await readKeys(options.keys);
  const truth = options.truth === undefined ? null : await readTruth(options.truth);
  const model = await openModel(options.model, options.engine);
  const { evaluation, failed } = await evaluateOnFolder({
    model,
    folder: options.data,
    selectClip: ({ sampleKey, split }) => split === options.split && (keys?.has(sampleKey) ?? true),
    truth,
    tell,
  });
  await disposeModel(model);
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
