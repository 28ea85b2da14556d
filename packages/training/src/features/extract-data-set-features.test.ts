import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractImage, featureConfig, featureConfigHash } from '@earmark/audio-features';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClipSource,
  type ExtractionProgress,
  extractDataSetFeatures,
} from './extract-data-set-features.ts';
import { hashAudio, imagePath } from './feature-cache.ts';

/** A mono 16-bit WAV of one second of a tone. */
function toneWav(hz: number): Uint8Array {
  const samples = 22_050;
  const bytes = Buffer.alloc(44 + 2 * samples);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(22_050, 24);
  bytes.writeUInt32LE(44_100, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * samples, 40);
  for (let n = 0; n < samples; n++) {
    bytes.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * n) / 22_050)), 44 + 2 * n);
  }
  return new Uint8Array(bytes);
}

const config = featureConfig();
let cacheDir: string;
let reads: number;

function clipOf(sampleKey: string, bytes: Uint8Array, audioHash?: string): ClipSource {
  const readAudio = async (): Promise<Uint8Array> => {
    reads++;
    return bytes.slice();
  };
  return audioHash ? { sampleKey, audioHash, readAudio } : { sampleKey, readAudio };
}

beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'earmark-features-'));
  reads = 0;
});
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

describe('extractDataSetFeatures', () => {
  it('gives every clip the image that the package makes of it', async () => {
    const clips = [220, 440, 880].map((hz) => clipOf(`tone_${hz}`, toneWav(hz)));
    const progress: ExtractionProgress[] = [];
    const { images, failed } = await extractDataSetFeatures({
      clips,
      config,
      cacheDir,
      workers: 2,
      onProgress: (step) => progress.push(step),
    });
    expect(failed).toEqual([]);
    expect(images.sampleKeys).toEqual(['tone_220', 'tone_440', 'tone_880']);
    expect(images.image('tone_440')).toEqual((await extractImage(toneWav(440), config)).data);
    expect(progress.map((step) => step.done)).toEqual([1, 2, 3]);
    expect(progress.at(-1)).toEqual({ done: 3, total: 3, secondsLeft: 0 });
    expect(readdirSync(join(cacheDir, 'unfinished'))).toEqual([]);
    const batch = new Float32Array(2 * 224 * 431);
    images.copyImages(['tone_880', 'tone_220'], batch);
    expect(batch.subarray(224 * 431)).toEqual(images.image('tone_220'));
    expect(() => images.image('other')).toThrow(/other/);
  });

  it('names the clips that cannot be read and goes on with the rest', async () => {
    const text = new TextEncoder().encode('<html>not found</html>');
    const cut = toneWav(300).subarray(0, 9000);
    const unread: ClipSource = {
      sampleKey: 'gone',
      readAudio: () => Promise.reject(new Error('no such file')),
    };
    const clips = [clipOf('page', text), clipOf('cut', cut), unread, clipOf('good', toneWav(220))];
    const { images, failed } = await extractDataSetFeatures({ clips, config, cacheDir, workers: 1 });
    expect(images.sampleKeys).toEqual(['good']);
    const reasons = Object.fromEntries(failed.map(({ sampleKey, reason }) => [sampleKey, reason]));
    expect(reasons.page).toMatch(/web page/);
    expect(reasons.cut).toMatch(/ends early/);
    expect(reasons.gone).toMatch(/no such file/);
  });

  it('reads no audio for a clip in the cache, and makes a torn or altered image again', async () => {
    const bytes = toneWav(500);
    const audioHash = hashAudio(bytes);
    const run = () =>
      extractDataSetFeatures({ clips: [clipOf('a', bytes, audioHash)], config, cacheDir, workers: 1 });
    const first = (await run()).images.image('a').slice();
    expect(reads).toBe(1);
    await run();
    expect(reads).toBe(1);
    const path = imagePath(cacheDir, featureConfigHash(config), audioHash);
    truncateSync(path, 100_000);
    expect((await run()).images.image('a')).toEqual(first);
    expect(reads).toBe(2);
    const altered = readFileSync(path);
    altered[200_000]! ^= 1;
    writeFileSync(path, altered);
    expect((await run()).images.image('a')).toEqual(first);
    expect(reads).toBe(3);
  });

  it('keeps images of different configurations apart', async () => {
    const clips = [clipOf('a', toneWav(500))];
    const quarter = await extractDataSetFeatures({ clips, config, cacheDir, workers: 1 });
    const logMel = featureConfig({ layout: 'log-mel' });
    const mel = await extractDataSetFeatures({ clips, config: logMel, cacheDir, workers: 1 });
    expect(quarter.images.shape).toEqual({ rows: 224, frames: 431, channels: 1 });
    expect(mel.images.shape).toEqual({ rows: 128, frames: 431, channels: 1 });
    expect(mel.images.image('a')).toEqual(quarter.images.image('a').subarray(0, 128 * 431));
  });

  it('reads images from disk when memory does not hold them', async () => {
    const clips = [220, 440].map((hz) => clipOf(`tone_${hz}`, toneWav(hz)));
    const { images } = await extractDataSetFeatures({
      clips,
      config,
      cacheDir,
      workers: 1,
      memoryBytes: 224 * 431 * 4,
    });
    expect(images.image('tone_220')).toBe(images.image('tone_220'));
    expect(images.image('tone_440')).not.toBe(images.image('tone_440'));
    expect(images.image('tone_440')).toEqual(images.image('tone_440'));
  });

  it('stops when told to and goes on from there', async () => {
    const clips = [200, 250, 300, 350, 400, 450].map((hz) => {
      const bytes = toneWav(hz);
      return clipOf(`tone_${hz}`, bytes, hashAudio(bytes));
    });
    const stop = new AbortController();
    const stopped = extractDataSetFeatures({
      clips,
      config,
      cacheDir,
      workers: 1,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('cancelled by the user')),
    });
    await expect(stopped).rejects.toThrow('cancelled by the user');
    const readBefore = reads;
    expect(readBefore).toBeLessThan(6);
    const { images } = await extractDataSetFeatures({ clips, config, cacheDir, workers: 1 });
    expect(images.sampleKeys.length).toBe(6);
    // At least the clip that was told as done is not read again.
    expect(reads - readBefore).toBeLessThanOrEqual(5);
  });
});
