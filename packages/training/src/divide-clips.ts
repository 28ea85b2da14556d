import { divideByArtist } from './artist-folds.ts';
import { UntrainableDataError } from './training-errors.ts';
import type { TrainingSet } from './training-set.ts';

/** One fold of these is held out for validation. */
const folds = 6;

/** The train clips in folds that share no artist. */
export interface DividedClips {
  /** The first is held out for validation. */
  folds: number[][];
  validation: number[];
  /** All folds but the first, rising. */
  fit: number[];
  /** All folds. */
  train: number[];
}

/**
 * Divides the train clips by artist.
 *
 * @param heldKeys sample keys that are held out whatever the division says: those of the run that is resumed
 * @throws UntrainableDataError when all clips are by one artist
 */
export function divideClips(
  set: TrainingSet,
  seed: number,
  heldKeys: readonly string[] | null,
): DividedClips {
  let divided = divideByArtist(set, folds, seed).filter((fold) => fold.length > 0);
  if (divided.length < 2)
    throw new UntrainableDataError('all train clips are by one artist: nothing can be held out');
  if (heldKeys) {
    const held = new Set(heldKeys);
    const isHeld = (clip: number) => held.has(set.clips[clip]!.sampleKey);
    const kept = divided.flat().filter(isHeld);
    divided = [
      kept.sort((one, other) => one - other),
      ...divided.map((fold) => fold.filter((clip) => !isHeld(clip))),
    ].filter((fold) => fold.length > 0);
  }
  return {
    folds: divided,
    validation: divided[0]!,
    fit: divided
      .slice(1)
      .flat()
      .sort((one, other) => one - other),
    train: divided.flat(),
  };
}
