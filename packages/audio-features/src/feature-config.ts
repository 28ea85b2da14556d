import { clipSamples, countFrames, spectrumBins } from './clip-format.ts';
import { contentHash } from './content-hash.ts';
import { melBands } from './mel-filters.ts';

/**
 * How the parts are laid out in the image. `quarter`, `half`, `three-quarter` and `full` resize chroma, contrast
 * and tonnetz to 32, 64, 96 and 128 rows; `original` leaves them at 12, 7 and 6; `channels` makes each part a
 * channel of 128 rows; the last three are single-part images for comparison.
 */
export const featureLayouts = [
  'log-mel',
  'original',
  'quarter',
  'half',
  'three-quarter',
  'full',
  'channels',
  'stft',
  'mfcc-13',
  'mfcc-20',
] as const;
export type FeatureLayout = (typeof featureLayouts)[number];

/** What the tonnetz starts from: chroma of the STFT, or librosa's own default, the constant-Q transform. */
export const tonnetzSources = ['chroma-stft', 'cqt'] as const;
export type TonnetzSource = (typeof tonnetzSources)[number];

/** Everything that decides an image's numbers; its hash keeps images of different configurations apart. */
export interface FeatureConfig {
  /** Raised whenever the same configuration would give other numbers. */
  readonly version: 1;
  readonly layout: FeatureLayout;
  readonly tonnetz: TonnetzSource;
}

/** Completes a configuration; throws RangeError naming the field when a value is unknown. */
export function featureConfig(options: Partial<FeatureConfig> = {}): FeatureConfig {
  const { version = 1, layout = 'quarter', tonnetz = 'chroma-stft' } = options;
  if (version !== 1)
    throw new RangeError(`Feature version ${String(version)} is unknown; this is version 1.`);
  if (!featureLayouts.includes(layout)) {
    throw new RangeError(
      `Layout "${String(layout)}" is unknown; choose one of ${featureLayouts.join(', ')}.`,
    );
  }
  if (!tonnetzSources.includes(tonnetz)) {
    throw new RangeError(
      `Tonnetz "${String(tonnetz)}" is unknown; choose one of ${tonnetzSources.join(', ')}.`,
    );
  }
  return { version, layout, tonnetz };
}

/** SHA-256 of the configuration, 64 hexadecimal digits; the same whatever the order of its fields. */
export function featureConfigHash(config: FeatureConfig): string {
  const { version, layout, tonnetz } = featureConfig(config);
  return contentHash(JSON.stringify(['earmark-features', version, layout, tonnetz]));
}

/** Rows of chroma, contrast and tonnetz in each layout that stacks them under the log-mel spectrogram. */
export const stackedRows: Readonly<Partial<Record<FeatureLayout, readonly [number, number, number]>>> = {
  original: [12, 7, 6],
  quarter: [32, 32, 32],
  half: [64, 64, 64],
  'three-quarter': [96, 96, 96],
  full: [128, 128, 128],
  channels: [128, 128, 128],
};

export interface ImageShape {
  readonly rows: number;
  readonly frames: number;
  readonly channels: number;
}

/** Rows of the image of a layout, and its channels. */
export function imageRows(layout: FeatureLayout): { rows: number; channels: number } {
  if (layout === 'channels') return { rows: melBands, channels: 4 };
  if (layout === 'stft') return { rows: spectrumBins, channels: 1 };
  if (layout === 'mfcc-13') return { rows: 13, channels: 1 };
  if (layout === 'mfcc-20') return { rows: 20, channels: 1 };
  const rows = (stackedRows[layout] ?? []).reduce((sum, part) => sum + part, melBands);
  return { rows, channels: 1 };
}

/** Shape of a ten-second clip's image: `[rows, 431, channels]`. */
export function imageShape(config: FeatureConfig): ImageShape {
  return { ...imageRows(config.layout), frames: countFrames(clipSamples) };
}
