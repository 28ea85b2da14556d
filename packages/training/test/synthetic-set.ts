import { createImageSet } from '../src/image-set.ts';
import { createSaveableRandom } from '../src/saveable-random.ts';
import { buildTrainingSet, type TrainingSet } from '../src/training-set.ts';

/** Small images in which each instrument brightens rows of its own. */
export const dimensions = { rows: 16, frames: 32, channels: 1 };
export const instruments = ['cello', 'drums', 'flute'];

/** A network small enough for unit tests. */
export const tinyNetwork = { filters: [4, 8], denseUnits: 8, attention: true } as const;

/** Clips of eight artists, three quarters for training; about two pairs of three are observed. */
export function makeSyntheticSet(clips = 96, seed = 7, shape = dimensions): TrainingSet {
  const { rows, frames } = shape;
  /** Values that one instrument brightens: three sixteenths of the rows. */
  const band = Math.floor(rows / 16) * 3 * frames;
  const random = createSaveableRandom(seed);
  const images: Float32Array[] = [];
  const labels: { sampleKey: string; instrument: string; relevance: number }[] = [];
  const listed = Array.from({ length: clips }, (_, index) => {
    const sampleKey = `${String(index).padStart(6, '0')}_0`;
    const image = Float32Array.from({ length: rows * frames }, () => 0.4 * random.next());
    instruments.forEach((instrument, position) => {
      const sounds = random.next() < 0.4;
      const start = Math.floor(rows / 16) * 5 * frames * position;
      if (sounds) for (let at = start; at < start + band; at++) image[at]! += 0.3 + 0.2 * random.next();
      if (random.next() < 0.67) labels.push({ sampleKey, instrument, relevance: sounds ? 0.9 : 0.1 });
    });
    images.push(image);
    const artist = index % 8;
    return {
      sampleKey,
      split: artist < 6 ? ('train' as const) : ('test' as const),
      artistGroup: `artist ${artist}`,
    };
  });
  return buildTrainingSet({ instruments, clips: listed, labels, images: createImageSet(shape, images) });
}

/** The same in the shape of the layout `log-mel`. */
export function makeLogMelSet(clips: number): TrainingSet {
  return makeSyntheticSet(clips, 11, { rows: 128, frames: 431, channels: 1 });
}
