import { mkdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import {
  buildImage,
  clipSampleRateHz,
  decodeAudio,
  extractFeatures,
  type FeatureConfig,
  type FeatureLayout,
  featureConfig,
  featureConfigHash,
  featureLayouts,
  prepareClip,
  prepareRecording,
  type TonnetzSource,
  tonnetzSources,
} from '@earmark/audio-features';
import { type Command, Option } from 'commander';
import { writeNpy } from '../npy-file.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

interface FeaturesOptions extends OutputOptions {
  layout: FeatureLayout;
  tonnetz: TonnetzSource;
  out: string;
  clip?: boolean;
}

interface WrittenFile {
  input: string;
  frames: number;
  rows: number;
  /** Length of the audio that the arrays cover. */
  seconds: number;
}

/** Writes the arrays of one audio file as `<stem>.<part>.npy`. */
async function writeFeatures(
  input: string,
  stem: string,
  config: FeatureConfig,
  options: FeaturesOptions,
): Promise<WrittenFile> {
  const decoded = await decodeAudio(readFileSync(input));
  const samples = options.clip ? prepareClip(decoded) : prepareRecording(decoded);
  const features = extractFeatures(samples, config);
  const { data, rows, frames, channels } = buildImage(features, config);
  const write = (part: string, values: Float32Array, shape: readonly number[]): void => {
    writeNpy(join(options.out, `${stem}.${part}.npy`), values, shape);
  };
  write('logmel', features.logMel, [features.logMel.length / frames, frames]);
  write('chroma', features.chroma, [features.chroma.length / frames, frames]);
  write('contrast', features.contrast, [features.contrast.length / frames, frames]);
  write('tonnetz', features.tonnetz, [features.tonnetz.length / frames, frames]);
  write('image', data, channels === 1 ? [rows, frames] : [rows, frames, channels]);
  return { input, frames, rows, seconds: samples.length / clipSampleRateHz };
}

async function runFeatures(inputs: readonly string[], options: FeaturesOptions): Promise<void> {
  const tell = progressWriter(options);
  const config = featureConfig({ layout: options.layout, tonnetz: options.tonnetz });
  mkdirSync(options.out, { recursive: true });
  const files: WrittenFile[] = [];
  const failed: { input: string; reason: string }[] = [];
  const inputOfStem = new Map<string, string>();
  for (const [i, input] of inputs.entries()) {
    const stem = parse(input).name;
    try {
      const earlier = inputOfStem.get(stem);
      if (earlier !== undefined) {
        throw new Error(`${earlier} has the same name; write the two to different folders`);
      }
      inputOfStem.set(stem, input);
      files.push(await writeFeatures(input, stem, config, options));
      tell(`${i + 1} of ${inputs.length}: ${input}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failed.push({ input, reason });
      tell(`${i + 1} of ${inputs.length}: ${input} failed: ${reason}`);
    }
  }
  if (options.json) printJson({ files, failed, configHash: featureConfigHash(config) });
  else process.stdout.write(`${files.length} files written to ${options.out}; ${failed.length} failed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

export function registerFeatures(program: Command): void {
  program
    .command('features <audio...>')
    .description('write the feature arrays of audio files as float32 .npy')
    .addOption(
      new Option('--layout <layout>', 'layout of the image').choices(featureLayouts).default('quarter'),
    )
    .addOption(
      new Option('--tonnetz <source>', 'what the tonnetz starts from')
        .choices(tonnetzSources)
        .default('chroma-stft'),
    )
    .requiredOption('--out <folder>', 'where the .npy files go')
    .option('--clip', 'cut or pad every file to the ten seconds that the network hears')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runFeatures);
}
