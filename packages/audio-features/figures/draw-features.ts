import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildImage,
  decodeAudio,
  extractFeatures,
  featureConfig,
  prepareClip,
  scalePart,
} from '../src/index.ts';
import { encodePng } from './encode-png.ts';

/** Draws every feature of one clip as docs/images/features-*.png: `tsx draw-features.ts AUDIO`. */
const stops = [
  [13, 8, 35],
  [60, 15, 92],
  [130, 32, 108],
  [199, 62, 76],
  [243, 120, 38],
  [252, 190, 70],
  [252, 253, 200],
] as const;

/** From dark to light, evenly spaced stops joined by lines, `[256 × 3]`. */
const palette = Uint8Array.from({ length: 256 * 3 }, (_, i) => {
  const place = (Math.floor(i / 3) / 255) * (stops.length - 1);
  const stop = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[stop]![i % 3]!, stops[stop + 1]![i % 3]!];
  return Math.round(from + (place - stop) * (to - from));
});

const folder = new URL('../../../docs/images', import.meta.url).pathname;
const input = process.argv[2];
if (!input) throw new Error('Name the audio file to draw.');
const scale = 2;

/** Lowest row at the bottom; every value `scale` pixels wide and `rowPixels` high. */
function draw(name: string, part: Float32Array, frames: number, rowPixels: number): void {
  const rows = part.length / frames;
  const scaled = new Float32Array(part.length);
  scalePart(part, scaled);
  const width = frames * scale;
  const height = rows * rowPixels;
  const indices = Uint8Array.from({ length: width * height }, (_, i) => {
    const row = rows - 1 - Math.floor(Math.floor(i / width) / rowPixels);
    return Math.round(scaled[row * frames + Math.floor((i % width) / scale)]! * 255);
  });
  writeFileSync(join(folder, `features-${name}.png`), encodePng(indices, width, height, palette));
}

mkdirSync(folder, { recursive: true });
const clip = prepareClip(await decodeAudio(new Uint8Array(readFileSync(input))));
const { frames, logMel, chroma, contrast, tonnetz } = extractFeatures(clip, featureConfig());
draw('log-mel', logMel, frames, 2);
draw('chroma', chroma, frames, 12);
draw('contrast', contrast, frames, 16);
draw('tonnetz', tonnetz, frames, 16);
draw('tonnetz-cqt', extractFeatures(clip, featureConfig({ tonnetz: 'cqt' })).tonnetz, frames, 16);
const cepstrum = extractFeatures(clip, featureConfig({ layout: 'mfcc-20' })).mfcc!;
draw('mfcc', cepstrum.subarray(frames), frames, 8);
const spectrum = extractFeatures(clip, featureConfig({ layout: 'stft' })).stft!;
draw('stft', spectrum.subarray(0, 256 * frames), frames, 1);
const image = buildImage(extractFeatures(clip, featureConfig()), featureConfig());
draw('image-quarter', image.data, frames, 2);
