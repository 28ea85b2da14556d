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
 * @param heldKeys sample keys that are held out whatever the division says, with all clips by the same artists: those
 *   of the run that is resumed, or of the model that the new one is compared with
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
  const keys = new Set(heldKeys ?? []);
  const chosen = divided.flat().filter((clip) => keys.has(set.clips[clip]!.sampleKey));
  const artists = new Set(chosen.map((clip) => set.clips[clip]!.artistGroup).filter((group) => group !== ''));
  const isHeld = (clip: number) =>
    keys.has(set.clips[clip]!.sampleKey) || artists.has(set.clips[clip]!.artistGroup);
  const others = divided
    .map((fold) => fold.filter((clip) => !isHeld(clip)))
    .filter((fold) => fold.length > 0);
  // Held-out clips that are all gone, or all that there is, cannot be held out again.
  if (chosen.length > 0 && others.length > 0) {
    const held = divided
      .flat()
      .filter(isHeld)
      .sort((one, other) => one - other);
    divided = [held, ...others];
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
