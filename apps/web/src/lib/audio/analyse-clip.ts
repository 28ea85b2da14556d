import { KnownFailure, recallFailure } from '../known-failure.ts';
import type { AnalysisRequest, AnalysisResponse, ClipAnalysis } from './clip-analysis.ts';

interface Waiting {
  resolve: (analysis: ClipAnalysis) => void;
  reject: (error: Error) => void;
}

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<AnalysisResponse>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'done') caller?.resolve(data.analysis);
    else caller?.reject(recallFailure(data.failure));
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    for (const caller of waiting.values()) caller.reject(new KnownFailure('audioNotAnalysed'));
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}

/** Decodes a clip's file and computes its pictures in a worker, one clip after the other; takes the bytes over. */
export function analyseClip(bytes: ArrayBuffer): Promise<ClipAnalysis> {
  worker ??= startWorker();
  const id = ++lastId;
  const promise = new Promise<ClipAnalysis>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, bytes } satisfies AnalysisRequest, [bytes]);
  return promise;
}
