import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featureConfig, imageShape } from '@earmark/audio-features';
import { afterAll, expect, it, vi } from 'vitest';
import { extractDataSetFeatures } from './extract-data-set-features.ts';
import type { ExtractionAnswer, ExtractionSetup } from './extraction-message.ts';
import type { ExtractionRequest } from './extraction-pool.ts';
import { CacheFullError, readImage, writeImage } from './feature-cache.ts';

const disk = vi.hoisted(() => ({ isFull: true, tries: 0 }));

// A disk that is full half way through an image.
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  const writeSync = (file: number, content: Uint8Array, from: number): number => {
    if (!disk.isFull) return real.writeSync(file, content, from);
    if (from === 0) {
      disk.tries++;
      return real.writeSync(file, content, 0, content.length >> 1);
    }
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  return { ...real, writeSync };
});

const shape = imageShape(featureConfig());
const image = () => ({
  ...shape,
  data: new Float32Array(shape.rows * shape.frames * shape.channels).fill(0.5),
});

// Threads load their modules anew and would not know this disk.
vi.mock('./extraction-pool.ts', () => ({
  openExtractionPool: (_count: number, { cacheDir }: ExtractionSetup) => ({
    run: async (_thread: number, { path }: ExtractionRequest): Promise<ExtractionAnswer> => {
      try {
        writeImage(cacheDir, path, image());
        return { id: 0, found: true, reason: null };
      } catch (error) {
        return { id: 0, found: false, reason: String(error), isCacheFull: error instanceof CacheFullError };
      }
    },
    close: async () => {},
  }),
}));

const cacheDir = mkdtempSync(join(tmpdir(), 'earmark-full-cache-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const listFiles = (): string[] =>
  readdirSync(cacheDir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

it('names the cache, leaves nothing half written, and is written once there is room', () => {
  const path = join(cacheDir, 'some', 'clip.image');
  disk.isFull = true;
  expect(() => writeImage(cacheDir, path, image())).toThrow(
    `The disk of the feature cache (${cacheDir}) is full. Make room`,
  );
  expect(listFiles()).toEqual([]);
  disk.isFull = false;
  writeImage(cacheDir, path, image());
  expect(listFiles()).toEqual(['clip.image']);
  expect(readImage(path, shape)).toEqual(image().data);
  rmSync(path);
});

it('ends an extraction instead of leaving out the clips that did not fit', async () => {
  const clips = Array.from({ length: 40 }, (_, clip) => ({
    sampleKey: `clip ${clip}`,
    readAudio: async () => Uint8Array.of(clip),
  }));
  const extract = () => extractDataSetFeatures({ clips, config: featureConfig(), cacheDir, workers: 1 });
  disk.isFull = true;
  disk.tries = 0;
  await expect(extract()).rejects.toThrow(CacheFullError);
  expect(disk.tries).toBeLessThan(4);
  expect(listFiles()).toEqual([]);
  disk.isFull = false;
  const { failed } = await extract();
  expect(failed).toEqual([]);
  expect(listFiles().length).toBe(clips.length);
});
