import { KnownFailure, recallFailure } from '../known-failure.ts';
import type { AttentionRequest, AttentionResponse, ClipAttention, NetworkFiles } from './clip-attention.ts';

interface Waiting {
  resolve: (attention: ClipAttention) => void;
  reject: (error: Error) => void;
}

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** The worker and TensorFlow.js with it are fetched at the first call and not before. */
function startWorker(): Worker {
  const started = new Worker(new URL('./attention.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<AttentionResponse>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'done') caller?.resolve(data.attention);
    else caller?.reject(recallFailure(data.failure));
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    for (const caller of waiting.values()) caller.reject(new KnownFailure('networkNotRun'));
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}

/** Runs the network on a clip's file in this browser; nothing is uploaded. */
export function computeAttention(network: NetworkFiles, audio: ArrayBuffer): Promise<ClipAttention> {
  worker ??= startWorker();
  const id = ++lastId;
  const promise = new Promise<ClipAttention>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, network, audio } satisfies AttentionRequest, [audio]);
  return promise;
}
