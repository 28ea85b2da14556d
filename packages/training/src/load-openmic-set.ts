import { readFile } from 'node:fs/promises';
import { type OpenmicClip, type OpenmicFolder, readOpenmicFolder } from '@earmark/openmic';
import type { LayoutName } from '@earmark/shared';
import type { ExtractionProgress, FailedClip } from './features/index.ts';
import { loadImages } from './load-images.ts';
import { buildTrainingSet, type TrainingSet } from './training-set.ts';

export interface LoadOpenmicOptions {
  folder: string;
  layout: LayoutName;
  cacheDir: string;
  workers?: number;
  /** Clips to load; all that are in a split when left out. */
  selectClip?(clip: OpenmicClip): boolean;
  signal?: AbortSignal;
  onProgress?(progress: ExtractionProgress): void;
}

export interface LoadedOpenmic {
  trainingSet: TrainingSet;
  /** Rows of the folder's tables that were passed over, and clips whose audio could not be used. */
  skipped: OpenmicFolder['skipped'];
  failed: FailedClip[];
}

/** Reads a folder in OpenMIC-2018's layout and its clips' images; bad rows and bad audio are listed and left out. */
export async function loadOpenmicSet(options: LoadOpenmicOptions): Promise<LoadedOpenmic> {
  const folder = await readOpenmicFolder(options.folder);
  const wanted = folder.clips.filter(
    (clip) => clip.split !== null && clip.audioPath !== null && (options.selectClip?.(clip) ?? true),
  );
  const { images, sampleKeys, failed } = await loadImages({
    clips: wanted.map(({ sampleKey, audioPath }) => ({ sampleKey, readAudio: () => readFile(audioPath!) })),
    layout: options.layout,
    cacheDir: options.cacheDir,
    workers: options.workers,
    onProgress: options.onProgress,
    signal: options.signal,
  });
  const read = new Set(sampleKeys);
  const clips = wanted.filter(({ sampleKey }) => read.has(sampleKey));
  const trainingSet = buildTrainingSet({
    instruments: folder.instruments,
    clips: clips.map(({ sampleKey, split, artistGroup }) => ({
      sampleKey,
      split: split!,
      artistGroup: artistGroup ?? '',
    })),
    labels: folder.labels,
    images,
  });
  return { trainingSet, skipped: folder.skipped, failed };
}
