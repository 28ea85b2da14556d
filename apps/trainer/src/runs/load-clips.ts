import { setTimeout as sleep } from 'node:timers/promises';
import type { TrainingClip } from '../api/operations.ts';
import { pauseAfter, retryUnreachable } from '../api/retry-unreachable.ts';
import type { RunApi } from '../api/trainer-api.ts';
import type { TrainingJob } from '../training-process/messages.ts';
import { DownloadError, downloadFile } from './download-file.ts';

type JobClip = TrainingJob['clips'][number];

/** Downloads at once. */
const lanes = 6;
const tries = 4;

export interface LoadClipsOptions {
  api: RunApi;
  audioFolder: string;
  signal: AbortSignal;
  onProgress(loaded: number): void;
  onFailed(sampleKey: string, reason: string): void;
}

/** Tries again while the store does not answer; null when the audio cannot be had. */
async function loadAudio({ clip, labels }: TrainingClip, options: LoadClipsOptions): Promise<JobClip | null> {
  const { sampleKey, split, artistGroup, audioUrl, audioSha256 } = clip;
  for (let failures = 0; ; failures++) {
    try {
      const audioPath = await downloadFile(
        options.audioFolder,
        { url: audioUrl, sha256: audioSha256 },
        options.signal,
      );
      return {
        sampleKey,
        split,
        artistGroup: artistGroup ?? '',
        audioPath,
        audioSha256,
        labels: labels.map(({ settled, responses, ...label }) => ({
          ...label,
          responses: settled ? 0 : responses,
        })),
      };
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof DownloadError || failures + 1 >= tries) {
        options.onFailed(sampleKey, error instanceof Error ? error.message : String(error));
        return null;
      }
      await sleep(pauseAfter(failures), undefined, { signal: options.signal }).catch(() => {});
    }
  }
}

/** All clips of the run with their labels and audio, page by page so that signed addresses are used while fresh. */
export async function loadClips(options: LoadClipsOptions): Promise<JobClip[]> {
  const { api, signal } = options;
  const loaded: JobClip[] = [];
  let after: string | null = null;
  do {
    const cursor: string | null = after;
    const page: Awaited<ReturnType<RunApi['readTrainingClips']>> = await retryUnreachable(
      () => api.readTrainingClips(cursor),
      signal,
    );
    const found: (JobClip | null)[] = new Array(page.clips.length).fill(null);
    let next = 0;
    const runLane = async (): Promise<void> => {
      while (next < page.clips.length) {
        const place = next++;
        found[place] = await loadAudio(page.clips[place]!, options);
      }
    };
    await Promise.all(Array.from({ length: lanes }, runLane));
    loaded.push(...found.filter((clip) => clip !== null));
    options.onProgress(loaded.length);
    after = page.next;
  } while (after !== null);
  return loaded;
}
