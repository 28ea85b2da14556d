import { readFile } from 'node:fs/promises';
import { engineNames } from '@earmark/shared';
import { disposeModel, loadImages, predictClips } from '@earmark/training';
import { type Command, Option } from 'commander';
import { openModel } from '../model/open-model.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { featureFolder } from '../product/home.ts';

interface PredictOptions extends OutputOptions {
  model: string;
  engine: (typeof engineNames)[number] | 'auto';
}

/** Why reading a file failed, in words. */
function explainReading(reason: string): string {
  return /ENOENT/.test(reason) ? 'there is no such file' : /EISDIR/.test(reason) ? 'it is a folder' : reason;
}

async function runPredict(inputs: readonly string[], options: PredictOptions): Promise<void> {
  const tell = progressWriter(options);
  const model = await openModel(options.model, options.engine);
  const { instruments, layout, thresholds } = model.description;
  // The same file may be named twice; its place tells the two apart.
  const { images, sampleKeys, failed } = await loadImages({
    clips: inputs.map((input, place) => ({ sampleKey: String(place), readAudio: () => readFile(input) })),
    layout,
    cacheDir: featureFolder(),
    onProgress: ({ done, total }) => tell(`features: ${done} of ${total} files`),
  });
  const predictions = await predictClips(model, images);
  await disposeModel(model);
  const clips = sampleKeys.map((place, clip) => ({
    input: inputs[Number(place)]!,
    instruments: Object.fromEntries(
      instruments.map((instrument, position) => [
        instrument,
        Number(predictions.probabilities[clip * instruments.length + position]!.toFixed(5)),
      ]),
    ),
  }));
  const unread = failed.map(({ sampleKey, reason }) => ({
    input: inputs[Number(sampleKey)]!,
    reason: explainReading(reason),
  }));
  for (const { input, reason } of unread) tell(`${input}: ${reason}`);
  if (options.json) printJson({ clips, failed: unread });
  else {
    for (const { input, instruments: found } of clips) {
      const heard = instruments
        .filter((instrument, position) => found[instrument]! >= thresholds[position]!)
        .sort((one, other) => found[other]! - found[one]!)
        .map((instrument) => `${instrument} ${found[instrument]!.toFixed(2)}`);
      process.stdout.write(`${input}: ${heard.join(', ') || 'nothing above its threshold'}\n`);
    }
  }
  if (unread.length > 0) process.exitCode = 1;
}

export function registerPredict(program: Command): void {
  program
    .command('predict <audio...>')
    .description('predict the instruments of audio files (their first ten seconds)')
    .requiredOption('--model <model>', 'model folder')
    .addOption(
      new Option('--engine <engine>', 'engine to predict with')
        .choices([...engineNames, 'auto'])
        .default('auto'),
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runPredict);
}
