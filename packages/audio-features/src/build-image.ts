import { pitchClasses } from './chroma.ts';
import type { Features } from './extract-features.ts';
import { type FeatureConfig, type ImageShape, imageRows, stackedRows } from './feature-config.ts';
import { melBands } from './mel-filters.ts';
import { resizeRows } from './resize-rows.ts';
import { scalePart } from './scale-part.ts';
import { contrastRows } from './spectral-contrast.ts';
import { tonnetzRows } from './tonnetz.ts';

/** What the network sees: values 0 … 1, `[rows, frames, channels]`, row 0 the lowest mel band. */
export interface FeatureImage extends ImageShape {
  readonly data: Float32Array;
}

/** One part of the image and the rows that it brings. */
interface ImagePart {
  values: Float32Array;
  rows: number;
  resizedRows: number;
}

function singlePart(features: Features, config: FeatureConfig): ImagePart {
  const { layout } = config;
  const { rows } = imageRows(layout);
  if (layout === 'log-mel') return { values: features.logMel, rows, resizedRows: rows };
  const values = layout === 'stft' ? features.stft : features.mfcc;
  if (!values) {
    throw new RangeError(
      `These features were extracted for another layout than "${layout}"; extract them again.`,
    );
  }
  return { values: values.subarray(0, rows * features.frames), rows, resizedRows: rows };
}

function imageParts(features: Features, config: FeatureConfig): ImagePart[] {
  const stacked = stackedRows[config.layout];
  if (!stacked) return [singlePart(features, config)];
  return [
    { values: features.logMel, rows: melBands, resizedRows: melBands },
    { values: features.chroma, rows: pitchClasses, resizedRows: stacked[0] },
    { values: features.contrast, rows: contrastRows, resizedRows: stacked[1] },
    { values: features.tonnetz, rows: tonnetzRows, resizedRows: stacked[2] },
  ];
}

/**
 * Lays the parts out as one image: log-mel, chroma, contrast, tonnetz from row 0 on (or as channels); each part
 * is resized along rows and then scaled to 0 … 1 over the clip (Chen et al. 2024, §3.2).
 */
export function buildImage(features: Features, config: FeatureConfig): FeatureImage {
  const { frames } = features;
  const { rows, channels } = imageRows(config.layout);
  const data = new Float32Array(rows * frames * channels);
  let offset = 0;
  imageParts(features, config).forEach((part, channel) => {
    const resized = resizeRows(part.values, part.rows, frames, part.resizedRows);
    if (channels > 1) scalePart(resized, data, channel, channels);
    else scalePart(resized, data, offset);
    offset += resized.length;
  });
  return { data, rows, frames, channels };
}
