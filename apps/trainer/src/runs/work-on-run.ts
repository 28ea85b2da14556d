import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { LeaseLostError } from '../api/api-errors.ts';
import type { ClaimedRun } from '../api/operations.ts';
import { retryUnreachable } from '../api/retry-unreachable.ts';
import type { RunApi } from '../api/trainer-api.ts';
import type { Environment } from '../environment.ts';
import type { TrainingMessage } from '../training-process/messages.ts';
import { type CheckpointUploads, createCheckpointUploads } from './checkpoint-uploads.ts';
import { downloadFile } from './download-file.ts';
import { fetchBase } from './fetch-base.ts';
import { handInModel } from './hand-in-model.ts';
import { keepLease } from './keep-lease.ts';
import { loadClips } from './load-clips.ts';
import { createProgressReporter, type ProgressReporter } from './progress-reporter.ts';
import { runTrainingProcess, TrainingFailedError } from './training-process.ts';
import { uploadArtefact } from './upload-artefact.ts';

/** Somebody asked to cancel the run. */
class CancelRequested extends Error {
  override readonly name = 'CancelRequested';
}

/** Passes on what the training process tells. */
function handleMessage(
  message: TrainingMessage,
  reporter: ProgressReporter,
  checkpoints: CheckpointUploads,
): void {
  if (message.kind === 'progress') {
    const { stage, progress, secondsLeft, stepMillis } = message;
    reporter.update({ stage, progress, secondsLeft, ...(stepMillis === null ? {} : { stepMillis }) });
  } else if (message.kind === 'engine') {
    reporter.update({ engine: message.engine });
    reporter.add({ log: `Training with engine ${message.engine}` });
  } else if (message.kind === 'epoch') {
    reporter.add({ epoch: message.epoch });
  } else if (message.kind === 'log') {
    reporter.add({ log: message.message });
  } else if (message.kind === 'checkpoint') {
    checkpoints.offer(message.path, message.epoch);
  }
}

export interface Work {
  claimed: ClaimedRun;
  environment: Environment;
  api: RunApi;
  workFolder: string;
  reporter: ProgressReporter;
  checkpoints: CheckpointUploads;
  signal: AbortSignal;
}

/** The checkpoint of an earlier attempt on this machine's disk; null when there is none, or none to be had. */
async function fetchCheckpoint({ claimed, workFolder, reporter, signal }: Work): Promise<string | null> {
  const { checkpoint } = claimed;
  if (!checkpoint) return null;
  try {
    return await downloadFile(join(workFolder, 'earlier'), checkpoint, signal);
  } catch (error) {
    signal.throwIfAborted();
    reporter.add({
      log: `The checkpoint cannot be fetched (${error instanceof Error ? error.message : error}): starting anew`,
    });
    return null;
  }
}

async function compute(work: Work): Promise<void> {
  const { claimed, environment, api, workFolder, reporter, checkpoints, signal } = work;
  const clips = await loadClips({
    api,
    audioFolder: join(environment.folder, 'audio'),
    signal,
    // The number of all clips is not known before the last page.
    onProgress: (loaded) => reporter.update({ progress: loaded / (loaded + 50) }),
    onFailed: (sampleKey, reason) => reporter.add({ log: `Clip ${sampleKey} is left out: ${reason}` }),
  });
  if (clips.length === 0) throw new TrainingFailedError('the data set has no clip whose audio can be read');
  reporter.add({ log: `${clips.length} clips loaded` });
  const modelArtefactIds: string[] = [];
  const done = await runTrainingProcess(
    {
      parameters: claimed.run.parameters,
      engine: environment.engine,
      instruments: [...claimed.instruments]
        .sort((one, other) => one.position - other.position)
        .map(({ name }) => name),
      clips,
      featureFolder: environment.featureFolder,
      vectorFolder: join(environment.folder, 'vectors'),
      base: await fetchBase(claimed, {
        modelFolder: join(environment.folder, 'models'),
        workFolder,
        signal,
        onFailed: (reason) => reporter.add({ log: reason }),
      }),
      unknownInstruments: claimed.run.baseVersion?.unknownInstruments ?? [],
      workFolder,
      checkpointPath: await fetchCheckpoint(work),
    },
    signal,
    (message) => handleMessage(message, reporter, checkpoints),
    async (trained) => {
      const handedIn = await handInModel(trained, work);
      modelArtefactIds.push(...handedIn.modelArtefactIds);
      return handedIn.afterTraining;
    },
  );
  reporter.update({ stage: 'publishing', progress: 0, secondsLeft: null });

  const publication = { kind: 'publication', name: 'publication.json', path: done.publicationPath } as const;
  const publicationId = await uploadArtefact(api, publication, signal);
  await reporter.flush(signal);
  await retryUnreachable(() => api.publish(publicationId, modelArtefactIds), signal);
}

/** A fresh folder for this attempt; what killed attempts at the same run left behind goes. */
async function openWorkFolder(folder: string, { run, attempt }: ClaimedRun): Promise<string> {
  const runName = run.id.replace(/[^\w-]/g, '_');
  const workFolder = join(folder, `${runName}-${attempt}`);
  for (let earlier = 1; earlier <= attempt; earlier++) {
    await rm(join(folder, `${runName}-${earlier}`), { recursive: true, force: true });
  }
  await mkdir(workFolder, { recursive: true });
  return workFolder;
}

/** How a run ended for this trainer. */
export type RunEnd = 'published' | 'cancelled' | 'failed' | 'lease lost' | 'stopped';

/** Says how the run ended; while the API is away for longer, the lease says it instead. */
async function tellEnd(call: () => Promise<void>, shutdown: AbortSignal, log: Logger): Promise<void> {
  try {
    await retryUnreachable(call, AbortSignal.any([shutdown, AbortSignal.timeout(120_000)]));
  } catch (error) {
    log.warn({ err: error }, 'the API was not told how the run ended');
  }
}

/**
 * Works on one claimed run until it is published, failed, cancelled or no longer this trainer's.
 *
 * @param shutdown ends the work without a word to the API: the lease runs out and the run is resumed elsewhere
 */
export async function workOnRun(
  claimed: ClaimedRun,
  environment: Environment,
  api: RunApi,
  shutdown: AbortSignal,
  log: Logger,
): Promise<RunEnd> {
  const ended = new AbortController();
  const signal = AbortSignal.any([shutdown, ended.signal]);
  const workFolder = await openWorkFolder(join(environment.folder, 'runs'), claimed);
  const requestCancel = (): void => ended.abort(new CancelRequested('cancelled on request'));
  const reporter = createProgressReporter(api, requestCancel);
  const checkpoints = createCheckpointUploads(api, reporter);
  const work: Work = { claimed, environment, api, workFolder, reporter, checkpoints, signal };
  /** Ends the work with the failure of one of its companions. */
  const endWith = (error: unknown): void => {
    if (!signal.aborted) ended.abort(error);
  };
  const companions = [
    keepLease(api, claimed.leaseSeconds, signal, requestCancel),
    reporter.run(signal),
    checkpoints.run(signal),
  ].map((companion) => companion.catch(endWith));
  try {
    await compute(work);
    return 'published';
  } catch (error) {
    const reason = ended.signal.aborted ? ended.signal.reason : error;
    endWith(reason);
    if (shutdown.aborted) return 'stopped';
    if (reason instanceof LeaseLostError) return 'lease lost';
    if (reason instanceof CancelRequested) {
      await tellEnd(() => api.confirmCancel(), shutdown, log);
      return 'cancelled';
    }
    log.error({ err: reason }, 'the run failed');
    const text = reason instanceof Error ? reason.message : String(reason);
    await tellEnd(() => api.fail(text), shutdown, log);
    return 'failed';
  } finally {
    endWith(new Error('the work is over'));
    await Promise.all(companions);
    await rm(workFolder, { recursive: true, force: true });
  }
}
