import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LayoutName } from '@earmark/shared';
import { loadOpenmicSet, type TrainingSet } from '../src/index.ts';
import type { ClipTruth } from './score-truth.ts';

/** openmic-mini beside the repository; `EARMARK_OPENMIC_MINI` names another place. */
export const openmicMini = resolve(
  process.env.EARMARK_OPENMIC_MINI ??
    fileURLToPath(new URL('../../../../shared/openmic-mini', import.meta.url)),
);

async function readRows(name: string): Promise<string[][]> {
  const text = await readFile(join(openmicMini, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
}

/** All 1,600 clips with observed labels; the images are extracted once per layout and kept under EARMARK_HOME. */
export async function loadOpenmicMini(layout: LayoutName): Promise<TrainingSet> {
  if (!existsSync(openmicMini)) {
    throw new Error(`${openmicMini} is missing: put openmic-mini there or name it by EARMARK_OPENMIC_MINI`);
  }
  const { trainingSet, skipped, failed } = await loadOpenmicSet({
    folder: openmicMini,
    layout,
    cacheDir: join(resolve(process.env.EARMARK_HOME ?? '.earmark'), 'trainer', 'features'),
  });
  if (skipped.length + failed.length > 0) {
    throw new Error(`${skipped.length} rows and ${failed.length} clips of ${openmicMini} could not be used`);
  }
  return trainingSet;
}

/** Truth and domain of the clips of a set, in its order; for scoring, never for training a model that is published. */
export async function readTruth(set: TrainingSet): Promise<ClipTruth> {
  const width = set.instruments.length;
  const column = new Map(set.instruments.map((instrument, index) => [instrument, index]));
  const row = new Map(set.clips.map(({ sampleKey }, index) => [sampleKey, index]));
  const present = new Uint8Array(set.clips.length * width);
  for (const [sampleKey, instrument, value] of await readRows('truth.csv')) {
    const clip = row.get(sampleKey!);
    if (clip === undefined) continue;
    present[clip * width + column.get(instrument!)!] = value === '1' ? 1 : 0;
  }
  const domains = new Array<string>(set.clips.length).fill('');
  for (const [sampleKey, domain] of await readRows('domain.csv')) {
    const clip = row.get(sampleKey!);
    if (clip !== undefined) domains[clip] = domain!;
  }
  return { present, domains };
}
