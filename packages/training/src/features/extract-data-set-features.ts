import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type FeatureConfig, featureConfigHash, imageShape } from '@earmark/audio-features';
import { type ExtractionPool, openExtractionPool } from './extraction-pool.ts';
import { CacheFullError, hashAudio, imagePath, removeStaleTemporaries } from './feature-cache.ts';
import { type FeatureStore, openFeatureStore } from './feature-store.ts';

/** A clip whose features are wanted. */
export interface ClipSource {
  sampleKey: string;
  /** SHA-256 of the audio file, if known: a cached clip is then not even read. */
  audioHash?: string;
  readAudio(): Promise<Uint8Array>;
}

export interface ExtractionProgress {
  done: number;
  total: number;
  /** Estimate from the clips extracted so far; null before the first. */
  secondsLeft: number | null;
}

export interface ExtractionOptions {
  clips: readonly ClipSource[];
  config: FeatureConfig;
  /** Images lie here under (configuration hash, audio hash); may be shared by many processes. */
  cacheDir: string;
  /** Threads; by default one a processor, at most 8. */
  workers?: number;
  /** Most memory that the images may take once they are read, bytes (1.5 GiB). */
  memoryBytes?: number;
  onProgress?(progress: ExtractionProgress): void;
  /** Aborting lets the clips in progress finish, and rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface FailedClip {
  sampleKey: string;
  reason: string;
}

export interface DataSetFeatures {
  images: FeatureStore;
  failed: FailedClip[];
}

/** Tasks that wait at a thread while it works, so that reading a file costs it no time. */
const lanesPerThread = 2;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface ExtractedClip {
  path: string;
  wasCached: boolean;
}

async function extractClip(
  clip: ClipSource,
  lane: number,
  pool: ExtractionPool,
  pathOf: (audioHash: string) => string,
  cacheDir: string,
): Promise<ExtractedClip> {
  let { audioHash } = clip;
  let bytes: Uint8Array | null = null;
  if (!audioHash) {
    bytes = await clip.readAudio();
    audioHash = hashAudio(bytes);
  }
  const path = pathOf(audioHash);
  if (existsSync(path) && (await pool.run(lane, { kind: 'check', path })).found)
    return { path, wasCached: true };
  bytes ??= await clip.readAudio();
  const { reason, isCacheFull } = await pool.run(lane, { kind: 'extract', path, bytes });
  if (isCacheFull) throw new CacheFullError(cacheDir);
  if (reason !== null) throw new Error(reason);
  return { path, wasCached: false };
}

/** Time left when `remaining` clips go on as fast as those extracted since `since`. */
function estimateSecondsLeft(since: number, extracted: number, remaining: number): number | null {
  if (remaining === 0) return 0;
  return extracted === 0 ? null : (((performance.now() - since) / 1000) * remaining) / extracted;
}

/**
 * Extracts the images of many clips in worker threads, or takes them from the cache. A clip that fails is listed
 * with its reason and the rest goes on; stopped and started again, it goes on where it stopped.
 * @throws CacheFullError: a model is not to be trained on the clips that happened to fit
 */
export async function extractDataSetFeatures(options: ExtractionOptions): Promise<DataSetFeatures> {
  const { clips, config, cacheDir, onProgress, signal, memoryBytes = 1.5 * 2 ** 30 } = options;
  signal?.throwIfAborted();
  removeStaleTemporaries(cacheDir);
  const configHash = featureConfigHash(config);
  const pathOf = (audioHash: string): string => imagePath(cacheDir, configHash, audioHash);
  const wanted = options.workers ?? Math.min(8, availableParallelism());
  const threads = Math.max(1, Math.min(wanted, clips.length));
  const pool = openExtractionPool(threads, { config, cacheDir });
  const paths = new Map<string, string>();
  const failed: FailedClip[] = [];
  let next = 0;
  let done = 0;
  let extracted = 0;
  const since = performance.now();

  const runLane = async (lane: number): Promise<void> => {
    while (next < clips.length && !signal?.aborted) {
      const clip = clips[next++]!;
      try {
        const { path, wasCached } = await extractClip(clip, lane, pool, pathOf, cacheDir);
        paths.set(clip.sampleKey, path);
        if (!wasCached) extracted++;
      } catch (error) {
        if (error instanceof CacheFullError) {
          next = clips.length;
          throw error;
        }
        failed.push({ sampleKey: clip.sampleKey, reason: messageOf(error) });
      }
      done++;
      const secondsLeft = estimateSecondsLeft(since, extracted, clips.length - done);
      onProgress?.({ done, total: clips.length, secondsLeft });
    }
  };

  try {
    await Promise.all(Array.from({ length: threads * lanesPerThread }, (_, lane) => runLane(lane)));
  } finally {
    await pool.close();
  }
  signal?.throwIfAborted();
  const ordered = new Map<string, string>();
  for (const { sampleKey } of clips) {
    const path = paths.get(sampleKey);
    if (path) ordered.set(sampleKey, path);
  }
  return { images: openFeatureStore(ordered, imageShape(config), memoryBytes), failed };
}
