import type { DecodedRecording, OpenedVersion } from './listening-messages.ts';
import { type ListeningWorker, startListeningWorker } from './listening-worker.ts';
import type { ModelBytes } from './model-files.ts';
import { type ListeningWindow, planWindows } from './plan-windows.ts';

/** More workers would each hold the runtime's memory for little gain. */
const mostWorkers = 4;

export interface ListeningProgress {
  onDecoded(recording: DecodedRecording, windows: readonly ListeningWindow[]): void;
  onOpened(version: OpenedVersion): void;
  /** What the model says of window `place`, [instruments]. */
  onHeard(place: number, probabilities: Float32Array): void;
}

export interface ListeningOrder {
  bytes: ArrayBuffer;
  /** Names the model, so that a worker opens it once. */
  versionId: string;
  loadModel(signal: AbortSignal): Promise<ModelBytes>;
  stepSeconds: number;
  signal: AbortSignal;
}

interface PooledWorker {
  worker: ListeningWorker;
  opened: { versionId: string; version: OpenedVersion } | null;
}

/** Workers that wait for the next recording, their model open. */
let idle: PooledWorker[] = [];

function takeWorkers(count: number): PooledWorker[] {
  const taken = idle.splice(0, count);
  while (taken.length < count) taken.push({ worker: startListeningWorker(), opened: null });
  return taken;
}

/** Frees the workers that wait; the next recording starts new ones. */
export function endIdleWorkers(): void {
  for (const { worker } of idle) worker.end();
  idle = [];
}

async function openIn(pooled: PooledWorker, versionId: string, files: ModelBytes): Promise<OpenedVersion> {
  if (pooled.opened?.versionId === versionId) return pooled.opened.version;
  pooled.opened = null;
  const version = await pooled.worker.call({ kind: 'open', files });
  pooled.opened = { versionId, version };
  return version;
}

/**
 * Decodes a recording and runs the model on its windows from the start to the end, in as many workers as the machine has
 * processors; results come as they are there. Nothing leaves the browser.
 *
 * @throws the signal's reason, RefusedRecordingError, KnownFailure
 */
export async function listenToRecording(
  { bytes, versionId, loadModel, stepSeconds, signal }: ListeningOrder,
  progress: ListeningProgress,
): Promise<void> {
  signal.throwIfAborted();
  const workers = takeWorkers(Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency || 1)));
  const endAll = () => {
    for (const { worker } of workers) worker.end(signal.reason);
  };
  signal.addEventListener('abort', endAll);
  try {
    const model = loadModel(signal);
    // Fails while the recording is decoded; it is awaited right after.
    model.catch(() => undefined);
    const recording = await workers[0]!.worker.call({ kind: 'decode', bytes }, [bytes]);
    const windows = planWindows(recording.samples.length, recording.sampleRateHz, stepSeconds);
    progress.onDecoded(recording, windows);
    const files = await model;
    let next = 0;
    const work = async (pooled: PooledWorker) => {
      progress.onOpened(await openIn(pooled, versionId, files));
      while (next < windows.length) {
        const place = next++;
        const { fromSample, toSample } = windows[place]!;
        const samples = recording.samples.slice(fromSample, toSample);
        const { sampleRateHz } = recording;
        const call = { kind: 'predict', samples, sampleRateHz } as const;
        progress.onHeard(place, await pooled.worker.call(call, [samples.buffer]));
      }
    };
    await Promise.all(workers.slice(0, windows.length).map(work));
    idle.push(...workers);
  } catch (error) {
    endAll();
    throw error;
  } finally {
    signal.removeEventListener('abort', endAll);
  }
}

/** Recordings one after the other as a WAV file. */
export async function joinInWorker(files: ArrayBuffer[]): Promise<ArrayBuffer> {
  const worker = startListeningWorker();
  try {
    return await worker.call({ kind: 'join', files }, files);
  } finally {
    worker.end();
  }
}
