import { setTimeout as sleep } from 'node:timers/promises';
import type { EpochReport, RunApi } from '../api/trainer-api.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { uploadArtefact } from './upload-artefact.ts';

/** Between two uploads at least, so that short epochs do not fill the store. */
const pauseMillis = 4000;

/** Uploads checkpoints one at a time; of those that come meanwhile only the newest. */
export interface CheckpointUploads {
  offer(path: string, epoch: EpochReport): void;
  run(signal: AbortSignal): Promise<void>;
  /** Takes no further checkpoint; resolves when the one on its way has arrived, or the signal aborts. */
  close(signal: AbortSignal): Promise<void>;
}

export function createCheckpointUploads(api: RunApi, reporter: ProgressReporter): CheckpointUploads {
  let waiting: { path: string; epoch: EpochReport } | null = null;
  let isClosed = false;
  let isUploading = false;
  return {
    offer(path, epoch) {
      if (!isClosed) waiting = { path, epoch };
    },
    async close(signal) {
      isClosed = true;
      waiting = null;
      while (isUploading && !signal.aborted) await sleep(20, undefined, { signal }).catch(() => {});
    },
    async run(signal) {
      while (!signal.aborted) {
        if (waiting) {
          const { path, epoch }: { path: string; epoch: EpochReport } = waiting;
          waiting = null;
          isUploading = true;
          const name = `checkpoint-${epoch.epoch}.bin`;
          const checkpointArtefactId = await uploadArtefact(api, { kind: 'checkpoint', name, path }, signal);
          // With its epoch, as the API notes down the two together.
          reporter.add({ checkpointArtefactId, epoch });
          isUploading = false;
          await sleep(pauseMillis, undefined, { signal }).catch(() => {});
        } else {
          await sleep(100, undefined, { signal }).catch(() => {});
        }
      }
    },
  };
}
