import { join } from 'node:path';
import { writeHashList } from '@earmark/base-model';
import {
  type Evaluation,
  modelPresets,
  type TrainingParameters,
  trainingParametersShape,
} from '@earmark/shared';
import { disposeModel, saveModel } from '@earmark/training';
import { type Command, Option } from 'commander';
import { evaluateOnFolder } from '../model/evaluate-on-folder.ts';
import { parseNumber } from '../model/parse-number.ts';
import { pretraining, shiftedShare, testShare, trainingRecipe } from '../model/pretraining.ts';
import { trainOnFolder } from '../model/train-on-folder.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { homeFolder } from '../product/home.ts';
import { projectRoot } from '../project-root.ts';
import { renderFolder } from '../render/render-folder.ts';
import { planRender, presetsOf } from '../render/render-plan.ts';
import { knownSoundfonts, openSoundfont } from '../render/soundfonts.ts';

interface PretrainOptions extends OutputOptions {
  preset: Exclude<TrainingParameters['preset'], 'linear'>;
  clips: number;
  seed: number;
  epochs: number;
  threads: number;
  work: string;
  out: string;
}

const summarise = ({ clips, map, mapLow, mapHigh, floor, macroF1, ece }: Evaluation) => ({
  clips,
  map,
  mapLow,
  mapHigh,
  floor,
  macroF1,
  ece,
});

/** Renders music with the soundfonts that are for training, or with the others, which have General MIDI only. */
async function renderMusic(
  folder: string,
  music: { clips: number; seed: number; testShare: number; forTraining: boolean },
  { threads, tell }: { threads: number; tell: (line: string) => void },
): Promise<string> {
  const { forTraining, ...amounts } = music;
  const kind = forTraining ? {} : { generalMidi: true };
  const soundfonts = await Promise.all(
    knownSoundfonts
      .filter((soundfont) => soundfont.forTraining === forTraining)
      .map(({ name }) => openSoundfont(name, presetsOf(kind))),
  );
  await renderFolder(
    folder,
    { ...amounts, ...kind, soundfonts: soundfonts.length },
    soundfonts,
    threads,
    tell,
  );
  return folder;
}

async function runPretrain(options: PretrainOptions): Promise<void> {
  const tell = progressWriter(options);
  const { clips, seed, threads, work } = options;
  const plan = planRender({ clips, seed, testShare, soundfonts: 1 });
  if (plan.instruments.every((_, clip) => !plan.isTest(clip)))
    throw new Error(
      `none of the artists of ${clips} clips is kept for measuring by seed ${seed}; render more`,
    );
  const rendered = await renderMusic(
    join(work, 'rendered'),
    { clips, seed, testShare, forTraining: true },
    { threads, tell },
  );
  const shifted = await renderMusic(
    join(work, 'shifted'),
    { clips: Math.ceil(clips * shiftedShare), seed: seed + 1, testShare: 0, forTraining: false },
    { threads, tell },
  );
  const { model, failed } = await trainOnFolder({
    folder: rendered,
    parameters: trainingParametersShape.parse({
      preset: options.preset,
      epochs: options.epochs,
      seed: options.seed,
      maxMinutes: 10_000,
    }),
    recipe: trainingRecipe,
    checkpoint: join(options.work, `${options.preset}.checkpoint`),
    tell,
  });
  if (failed.length > 0) throw new Error(`${failed.length} rendered clips cannot be read`);
  const files = await saveModel(model, options.out);
  await writeHashList(
    options.out,
    files.map(({ path }) => path),
  );
  const measure = async (folder: string, split: 'train' | 'test') =>
    summarise(
      (await evaluateOnFolder({ model, folder, selectClip: (clip) => clip.split === split, tell }))
        .evaluation,
    );
  const measured = {
    /** Artists that it has not heard, in the soundfonts that it has. */
    heldOut: await measure(rendered, 'test'),
    /** A soundfont that it has not heard. */
    shifted: await measure(shifted, 'train'),
  };
  const { description } = model;
  await disposeModel(model);
  const { preset, layout, epochs, bestEpoch, parameters, trainSeconds, clips: heard } = description;
  const document = {
    model: options.out,
    preset,
    layout,
    epochs,
    bestEpoch,
    parameters,
    trainSeconds,
    clips: heard,
  };
  if (options.json) printJson({ ...document, ...measured });
  else
    process.stdout.write(
      `${options.out}: mAP ${measured.heldOut.map.toFixed(3)} on ${measured.heldOut.clips} held-out clips, ` +
        `${measured.shifted.map.toFixed(3)} on ${measured.shifted.clips} of a strange soundfont\n`,
    );
}

export function registerPretrain(program: Command): void {
  const whole = (least: number, most: number) => parseNumber({ least, most, whole: true });
  program
    .command('pretrain')
    .description(
      'render music with known instruments and train the base model on it; goes on where it stopped',
    )
    .addOption(
      new Option('--preset <preset>', 'network')
        .choices(modelPresets.filter((preset) => preset !== 'linear'))
        .default(pretraining.preset),
    )
    .option('--clips <n>', 'clips to render', whole(24, 1_000_000), pretraining.clips)
    .option('--seed <n>', 'seed of music and training', whole(0, 2 ** 31 - 2), pretraining.seed)
    .option('--epochs <n>', 'passes over the clips', whole(1, 1000), pretraining.epochs)
    .option('--threads <n>', 'threads that render', whole(1, 256), 2)
    .option(
      '--work <folder>',
      'where rendered clips and checkpoints are kept',
      join(homeFolder(), 'pretrain'),
    )
    .option(
      '--out <model>',
      'folder that the model is written to',
      join(projectRoot, 'packages', 'base-model', 'lite'),
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runPretrain);
}
