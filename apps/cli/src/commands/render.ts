import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { renderFolder } from '../render/render-folder.ts';
import { presetsOf } from '../render/render-plan.ts';
import { knownSoundfonts, openSoundfont } from '../render/soundfonts.ts';

interface RenderOptions extends OutputOptions {
  clips: number;
  seed: number;
  soundfonts: string[];
  generalMidi?: boolean;
  testShare: number;
  threads: number;
  out: string;
}

const parseWhole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Give a whole number.');
  return value;
};

const parseShare = (text: string): number => {
  const value = Number(text);
  if (!(value >= 0 && value < 1)) throw new InvalidArgumentError('Give a number from 0 to below 1.');
  return value;
};

async function runRender(options: RenderOptions): Promise<void> {
  const presets = presetsOf(options);
  const soundfonts = await Promise.all(options.soundfonts.map((name) => openSoundfont(name, presets)));
  const order = {
    ...(options.generalMidi && { generalMidi: true }),
    clips: options.clips,
    seed: options.seed,
    soundfonts: soundfonts.length,
    testShare: options.testShare,
  };
  const folder = await renderFolder(options.out, order, soundfonts, options.threads, progressWriter(options));
  if (options.json) printJson({ ...folder, out: options.out, seed: options.seed });
  else
    process.stdout.write(
      `${folder.clips} clips in ${options.out}, ${folder.rendered} of them rendered now\n`,
    );
}

export function registerRender(program: Command): void {
  const usual = knownSoundfonts.filter(({ forTraining }) => forTraining).map(({ name }) => name);
  program
    .command('render')
    .description('render music with known instruments as a folder in OpenMIC-2018’s layout')
    .requiredOption('--clips <number>', 'how many clips', parseWhole)
    .requiredOption('--out <folder>', 'where the folder goes; an interrupted rendering goes on')
    .option('--seed <seed>', 'the same seed gives the same bytes', parseWhole, 1)
    .option('--test-share <share>', 'share of the artists in the test split', parseShare, 0.05)
    .option(
      '--soundfonts <list>',
      `comma-separated names (${knownSoundfonts.map(({ name }) => name).join(', ')}) or files`,
      (text: string) => text.split(','),
      usual,
    )
    .option(
      '--general-midi',
      'only sounds of General MIDI level 1, for soundfonts that have no others; no ukulele and no mandolin then',
    )
    .option('--threads <number>', 'threads', parseWhole, availableParallelism())
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runRender);
}
