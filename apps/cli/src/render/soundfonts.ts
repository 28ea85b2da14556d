import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type InstrumentPresets, instrumentPresets, type Preset } from '@earmark/score-writer';
import { readSoundfontPresets } from './read-soundfont-presets.ts';

/** A soundfont that Debian packages. */
interface KnownSoundfont {
  name: string;
  debianPackage: string;
  path: string;
  licence: string;
  /** Whether models that are given away may be trained on it. */
  forTraining: boolean;
}

/** Licences as each package's copyright file states them. */
export const knownSoundfonts: readonly KnownSoundfont[] = [
  {
    name: 'fluid',
    debianPackage: 'fluid-soundfont-gm',
    path: '/usr/share/sounds/sf2/FluidR3_GM.sf2',
    licence: 'MIT',
    forTraining: true,
  },
  {
    name: 'gmbank',
    debianPackage: 'csound-soundfont',
    path: '/usr/share/sounds/sf2/sf_GMbank.sf2',
    licence: 'public domain',
    forTraining: true,
  },
  {
    name: 'musescore',
    debianPackage: 'musescore-general-soundfont',
    path: '/usr/share/sounds/sf3/MuseScore_General.sf3',
    licence: 'MIT',
    forTraining: true,
  },
  {
    name: 'timgm',
    debianPackage: 'timgm6mb-soundfont',
    path: '/usr/share/sounds/sf2/TimGM6mb.sf2',
    licence: 'GPL-2',
    forTraining: false,
  },
];

/** A soundfont that is there and has every preset that may be asked of it. */
export interface Soundfont {
  name: string;
  path: string;
  licence: string;
}

const text = ({ bank, program }: Preset): string => `bank ${bank} program ${program}`;

/**
 * Finds a soundfont by its short name or path and makes sure that none of the presets is missing, since a
 * synthesiser would silently play another sound.
 *
 * @throws Error naming the Debian package to install, or the instrument and preset that are missing.
 */
export async function openSoundfont(
  nameOrPath: string,
  wanted: InstrumentPresets = instrumentPresets,
): Promise<Soundfont> {
  const known = knownSoundfonts.find(({ name }) => name === nameOrPath);
  const path = known?.path ?? nameOrPath;
  if (!existsSync(path)) {
    const remedy = known
      ? `install Debian's ${known.debianPackage}`
      : `name one of ${knownSoundfonts.map(({ name }) => name).join(', ')}, or a file`;
    throw new Error(`there is no soundfont ${path}: ${remedy}`);
  }
  const there = new Set((await readSoundfontPresets(path)).map(text));
  for (const [instrument, presets] of Object.entries(wanted)) {
    const missing = presets.find((preset) => !there.has(text(preset)));
    if (missing)
      throw new Error(`${path} has no ${text(missing)}, which ${instrument} needs; use another soundfont`);
  }
  return { name: known?.name ?? basename(path), path, licence: known?.licence ?? 'unknown' };
}

/** sha256 of a file, as hexadecimal digits. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
