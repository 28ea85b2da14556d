import { Worker } from 'node:worker_threads';

/** A worker thread that runs a TypeScript file; `data` is copied to it as `workerData.data`. */
export function startWorker(file: URL, data: unknown, mostHeapMegabytes?: number): Worker {
  return new Worker(new URL('./typescript-worker.mjs', import.meta.url), {
    workerData: { file: file.href, data },
    execArgv: [],
    ...(mostHeapMegabytes && { resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes } }),
  });
}
