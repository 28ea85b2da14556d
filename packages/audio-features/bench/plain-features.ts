import { chromaFilters, estimateTuning, melFilters, tonnetzBasis } from '../src/index.ts';

/**
 * The same image written the plain way, for comparison: a radix-2 transform of complex numbers, dense filter
 * products, full sorts, fresh arrays for every frame. Its filters come from the package: only the way of computing
 * is compared.
 */
const size = 2048;
const hop = 512;
const bins = size / 2 + 1;
const cosines = Float64Array.from({ length: size }, (_, n) => Math.cos((2 * Math.PI * n) / size));
const sines = Float64Array.from({ length: size }, (_, n) => Math.sin((2 * Math.PI * n) / size));
const mel = melFilters();
const basis = tonnetzBasis();
const bandEdges = [0, 18, 37, 74, 148, 297, 594, 1025];
const bandEnds = [18, 37, 74, 148, 297, 594, 1025];
const averagedBins = [1, 1, 1, 2, 3, 6, 9];

/** In place, radix 2, with one table of turns. */
function transform(re: Float64Array, im: Float64Array): void {
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j]!, re[i]!];
    if (i < j) [im[i], im[j]] = [im[j]!, im[i]!];
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let block = 0; block < size; block += length) {
      for (let k = 0; k < length / 2; k++) {
        const a = block + k;
        const b = a + length / 2;
        const c = cosines[(k * size) / length]!;
        const s = sines[(k * size) / length]!;
        const tr = re[b]! * c + im[b]! * s;
        const ti = im[b]! * c - re[b]! * s;
        re[b] = re[a]! - tr;
        im[b] = im[a]! - ti;
        re[a] = re[a]! + tr;
        im[a] = im[a]! + ti;
      }
    }
  }
}

function framePower(samples: Float32Array, frame: number): number[] {
  const re = Float64Array.from({ length: size }, (_, n) => {
    const value = samples[frame * hop - size / 2 + n] ?? 0;
    return value * (0.5 - 0.5 * cosines[n]!);
  });
  const im = new Float64Array(size);
  transform(re, im);
  return Array.from({ length: bins }, (_, k) => re[k]! ** 2 + im[k]! ** 2);
}

function product(filters: ArrayLike<number>, rows: number, values: number[]): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]! * filters[row * values.length + i]!;
    return sum;
  });
}

const decibels = (power: number): number => 10 * Math.log10(Math.max(1e-10, power));
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Decibels over all frames with a floor 80 dB under the loudest. */
function floored(values: number[][], reference: number): number[][] {
  const inDecibels = values.map((frame) => frame.map((value) => decibels(value) - decibels(reference)));
  const floor = Math.max(...inDecibels.map((frame) => Math.max(...frame))) - 80;
  return inDecibels.map((frame) => frame.map((value) => Math.max(value, floor)));
}

/** Rows resized by lines between them, then scaled to 0 … 1; frames of rows → rows of frames. */
function resizedAndScaled(frames: number[][], newRows: number): number[] {
  const rows = frames[0]!.length;
  const resized = Array.from({ length: newRows }, (_, row) => {
    const source = ((row + 0.5) * rows) / newRows - 0.5;
    const below = Math.min(rows - 1, Math.max(0, Math.floor(source)));
    const above = Math.min(rows - 1, Math.max(0, Math.floor(source) + 1));
    const share = source - Math.floor(source);
    return frames.map((frame) => frame[below]! * (1 - share) + frame[above]! * share);
  });
  const least = Math.min(...resized.map((row) => Math.min(...row)));
  const most = Math.max(...resized.map((row) => Math.max(...row)));
  return resized.flat().map((value) => (most - least < 1e-4 ? 0 : (value - least) / (most - least)));
}

/** The `quarter` image of a clip, `[224 × frames]`. */
export function plainImage(samples: Float32Array): number[] {
  const frames = 1 + Math.floor(samples.length / hop);
  const power = Array.from({ length: frames }, (_, frame) => framePower(samples, frame));
  const melPower = power.map((frame) => product(mel, 128, frame));
  const logMel = floored(melPower, Math.max(...melPower.map((frame) => Math.max(...frame))));
  const filters = chromaFilters(estimateTuning(Float64Array.from(power.flat()), frames));
  const chroma = power.map((frame) => {
    const raw = product(filters, 12, frame);
    const most = Math.max(...raw);
    return raw.map((value) => (most > 0 ? value / most : value));
  });
  const sorted = power.map((frame) =>
    bandEdges.slice(0, 7).map((edge, band) => {
      const values = frame.slice(edge, bandEnds[band]).map(Math.sqrt);
      return values.sort((a, b) => a - b);
    }),
  );
  const valleys = sorted.map((bands) =>
    bands.map((values, band) => mean(values.slice(0, averagedBins[band]))),
  );
  const peaks = sorted.map((bands) => bands.map((values, band) => mean(values.slice(-averagedBins[band]!))));
  const low = floored(valleys, 1);
  const contrast = floored(peaks, 1).map((frame, i) => frame.map((value, band) => value - low[i]![band]!));
  const centroids = chroma.map((frame) => {
    const sum = frame.reduce((total, value) => total + value, 0);
    return product(
      basis,
      6,
      frame.map((value) => (sum > 0 ? value / sum : 0)),
    );
  });
  return [
    ...resizedAndScaled(logMel, 128),
    ...resizedAndScaled(chroma, 32),
    ...resizedAndScaled(contrast, 32),
    ...resizedAndScaled(centroids, 32),
  ];
}
