import { readOpenmicFolder } from '@earmark/openmic';
import type { KnownPairs, MeasuredVote, SimulatedSet } from '@earmark/simulation';
import {
  buildTrainingSet,
  describeImages,
  divideByArtist,
  type ExtractionProgress,
  findPrincipalStatistics,
  loadOpenmicSet,
} from '@earmark/training';
import { readTruth } from '../model/read-truth.ts';

export interface LoadSimulatedSetOptions {
  folder: string;
  truthFile: string;
  cacheDir: string;
  /** Clips that models are scored on: the test split, or one of six folds of the train split by artist. */
  heldOut: 'test' | 'train-fold';
  onProgress?(progress: ExtractionProgress): void;
  onNotice?(notice: string): void;
}

export interface LoadedSimulatedSet {
  set: SimulatedSet;
  /** The folder's individual responses. */
  votes: MeasuredVote[];
  /** The folder's own labels, with their errors. */
  labels: KnownPairs;
  /** The train split by artist. */
  folds: number[][];
}

/** Folds of the train split when one of them is scored on. */
const foldCount = 6;

/**
 * Reads a folder whose every label is known.
 *
 * @throws Error when the truth lacks a pair or there is nothing to ask about or score on
 */
export async function loadSimulatedSet(options: LoadSimulatedSetOptions): Promise<LoadedSimulatedSet> {
  const { trainingSet, failed } = await loadOpenmicSet({
    folder: options.folder,
    layout: 'quarter',
    cacheDir: options.cacheDir,
    onProgress: options.onProgress,
  });
  for (const { sampleKey, reason } of failed) options.onNotice?.(`left out ${sampleKey}: ${reason}`);
  const { instruments, clips, images } = trainingSet;
  const known = buildTrainingSet({ instruments, clips, images, labels: await readTruth(options.truthFile) });
  const missing = known.observed.indexOf(0);
  if (missing >= 0) {
    const { sampleKey } = clips[Math.floor(missing / instruments.length)]!;
    throw new Error(
      `${options.truthFile} does not tell of ${instruments[missing % instruments.length]} in ${sampleKey}`,
    );
  }
  const rowsOf = (split: 'train' | 'test'): number[] =>
    clips.flatMap((clip, row) => (clip.split === split ? [row] : []));
  const folds = divideByArtist(known, foldCount, 1);
  const [fold, ...others] = folds;
  const held = options.heldOut === 'test' ? rowsOf('test') : fold!;
  const pool = options.heldOut === 'test' ? rowsOf('train') : others.flat().sort((one, other) => one - other);
  if (held.length === 0 || pool.length === 0) throw new Error(`${options.folder} lacks train or test clips`);
  options.onNotice?.('describing clips');
  const statistics = await describeImages(images, [...clips.keys()]);
  const principal = findPrincipalStatistics(statistics, pool);

  const column = new Map(instruments.map((instrument, index) => [instrument, index]));
  const row = new Map(clips.map(({ sampleKey }, index) => [sampleKey, index]));
  const { responses } = await readOpenmicFolder(options.folder);
  const votes = responses.flatMap(({ sampleKey, workerId, instrument, response }): MeasuredVote[] => {
    const clip = row.get(sampleKey);
    if (clip === undefined) return [];
    const pair = clip * instruments.length + column.get(instrument)!;
    return [{ annotator: workerId, pair, answer: response >= 0.5 ? 1 : 0 }];
  });
  const sampleKeys = clips.map(({ sampleKey }) => sampleKey);
  const truth = Uint8Array.from(known.relevance);
  return {
    set: { sampleKeys, instruments, pool, held, truth, principal },
    votes,
    labels: { relevance: trainingSet.relevance, observed: trainingSet.observed },
    folds,
  };
}
