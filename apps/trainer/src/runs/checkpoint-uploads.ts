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
}

export function createCheckpointUploads(api: RunApi, reporter: ProgressReporter): CheckpointUploads {
  let waiting: { path: string; epoch: EpochReport } | null = null;
  return {
    offer(path, epoch) {
      waiting = { path, epoch };
    },
    async run(signal) {
      while (!signal.aborted) {
        if (waiting) {
          const { path, epoch }: { path: string; epoch: EpochReport } = waiting;
          waiting = null;
          const name = `checkpoint-${epoch.epoch}.bin`;
          const checkpointArtefactId = await uploadArtefact(api, { kind: 'checkpoint', name, path }, signal);
          // With its epoch, as the API notes down the two together.
          reporter.add({ checkpointArtefactId, epoch });
          await sleep(pauseMillis, undefined, { signal }).catch(() => {});
        } else {
          await sleep(100, undefined, { signal }).catch(() => {});
        }
      }
    },
  };
}
