import type { ImageDimensions } from './image-dimensions.ts';

/** Rows of log-mel on top of every layout (in the first channel of `channels`). */
const logMelRows = 128;
/** Neighbouring log-mel rows that are averaged; halves the statistics without losing what linear models use. */
const pooledRows = 2;
const cepstra = 20;
/** Frames between the two ends of a cepstral difference, about an eighth of a second. */
const differenceFrames = 5;
/** Chroma, contrast and tonnetz rows are interpolated from few, so only every fourth carries news. */
const pooledLowerRows = 4;

/** Names the definition of the statistics; changes whenever they do, so that a stored model is not misread. */
export const statisticsVersion = 'statistics-1';

/** Rows averaged in groups of `group`, as one [groups, frames] matrix. */
function poolRows(
  image: Float32Array,
  dimensions: ImageDimensions,
  channel: number,
  from: number,
  to: number,
  group: number,
): Float32Array[] {
  const { frames, channels } = dimensions;
  const pooled: Float32Array[] = [];
  for (let start = from; start < to; start += group) {
    const end = Math.min(to, start + group);
    const row = new Float32Array(frames);
    for (let source = start; source < end; source++) {
      let at = source * frames * channels + channel;
      for (let frame = 0; frame < frames; frame++, at += channels) row[frame]! += image[at]!;
    }
    for (let frame = 0; frame < frames; frame++) row[frame]! /= end - start;
    pooled.push(row);
  }
  return pooled;
}

function meanAndDeviation(values: Float32Array): [number, number] {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return [mean, Math.sqrt(Math.max(0, squares / values.length - mean * mean))];
}

/** Quantile of a sorted array by linear interpolation, as numpy's default. */
function quantile(sorted: Float32Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Rows of the orthonormal DCT-II, [cepstra, bands]. */
function cosineTransform(bands: number): Float64Array[] {
  return Array.from({ length: Math.min(cepstra, bands) }, (_, order) => {
    const scale = Math.sqrt((order === 0 ? 1 : 2) / bands);
    return Float64Array.from(
      { length: bands },
      (_, band) => scale * Math.cos((Math.PI * order * (2 * band + 1)) / (2 * bands)),
    );
  });
}

/**
 * Statistics over time of one feature image, for the linear model: per pooled log-mel row mean, deviation,
 * 10th, 50th and 90th percentile, deviation of the frame-to-frame difference, mean and 95th percentile of its
 * rises (onsets); mean, deviation and mean difference of 20 cepstra; mean and deviation of the lower parts' rows.
 *
 * @param image [rows, frames, channels], 0..1
 */
export function describeImage(image: Float32Array, dimensions: ImageDimensions): Float32Array {
  const { rows, frames, channels } = dimensions;
  const values: number[] = [];
  const upper = Math.min(rows, logMelRows);
  const bands = poolRows(image, dimensions, 0, 0, upper, pooledRows);
  const difference = new Float32Array(Math.max(1, frames - 1));
  for (const band of bands) {
    values.push(...meanAndDeviation(band));
    for (let frame = 0; frame + 1 < frames; frame++) difference[frame] = band[frame + 1]! - band[frame]!;
    values.push(meanAndDeviation(difference)[1]);
    for (let frame = 0; frame < difference.length; frame++)
      difference[frame] = Math.max(0, difference[frame]!);
    values.push(meanAndDeviation(difference)[0]);
    difference.sort();
    values.push(quantile(difference, 0.95));
    const sorted = band.slice().sort();
    values.push(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
  }
  for (const basis of cosineTransform(bands.length)) {
    const cepstrum = new Float32Array(frames);
    bands.forEach((band, index) => {
      const factor = basis[index]!;
      for (let frame = 0; frame < frames; frame++) cepstrum[frame]! += factor * band[frame]!;
    });
    values.push(...meanAndDeviation(cepstrum));
    let changes = 0;
    for (let frame = differenceFrames; frame < frames; frame++) {
      changes += Math.abs(cepstrum[frame]! - cepstrum[frame - differenceFrames]!);
    }
    values.push(changes / Math.max(1, frames - differenceFrames));
  }
  const lower = [poolRows(image, dimensions, 0, upper, rows, pooledLowerRows)];
  for (let channel = 1; channel < channels; channel++) {
    lower.push(poolRows(image, dimensions, channel, 0, rows, pooledLowerRows * 4));
  }
  for (const row of lower.flat()) values.push(...meanAndDeviation(row));
  return Float32Array.from(values);
}

/** Statistics of many clips, [clips, width]. */
export interface FeatureStatistics {
  width: number;
  values: Float32Array;
}
