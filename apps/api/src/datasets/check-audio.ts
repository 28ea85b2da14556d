import type { Worker } from 'node:worker_threads';
import { startWorker } from '../start-worker.ts';

/** A recording that was decoded from end to end and put into the store. */
export interface CheckedAudio {
  sha256: string;
  /** Address in the clip store. */
  key: string;
  sampleRateHz: number;
  durationSeconds: number;
  channels: number;
}

/** What came out for one file: usable, refused with a reason, or the same as before. */
export type AudioCheck = CheckedAudio | { reason: string } | { known: true };

/** Decoding keeps a core busy; one stays for the people who label meanwhile on a small machine. */
const threads = 2;

function ask(worker: Worker, file: { path: string; knownSha256: string | null }): Promise<AudioCheck> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
    };
    const onMessage = (check: AudioCheck) => {
      settle();
      resolve(check);
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(file);
  });
}

/**
 * Decodes every file in worker threads and puts the good ones into the store.
 * @param knownSha256 content that was checked before, which is not decoded again
 * @returns in the order of `files`
 */
export async function checkAudioFiles(
  files: readonly { path: string; knownSha256: string | null }[],
  storeFolder: string,
  onProgress: (done: number) => void,
): Promise<AudioCheck[]> {
  const checks = new Array<AudioCheck>(files.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = startWorker(new URL('./check-audio-worker.ts', import.meta.url), { storeFolder });
    try {
      while (next < files.length) {
        const index = next++;
        checks[index] = await ask(worker, files[index]!);
        onProgress(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, files.length) }, work));
  return checks;
}
