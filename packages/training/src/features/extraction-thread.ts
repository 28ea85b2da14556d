import { parentPort, workerData } from 'node:worker_threads';
import { extractImage, imageShape } from '@earmark/audio-features';
import type { ExtractionAnswer, ExtractionSetup, ExtractionTask } from './extraction-message.ts';
import { CacheFullError, readImage, writeImage } from './feature-cache.ts';

const { config, cacheDir } = workerData as ExtractionSetup;
const shape = imageShape(config);

async function carryOut(task: ExtractionTask): Promise<ExtractionAnswer> {
  const { id } = task;
  try {
    if (task.kind === 'check') return { id, found: readImage(task.path, shape) !== null, reason: null };
    writeImage(cacheDir, task.path, await extractImage(task.bytes, config));
    return { id, found: true, reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id, found: false, reason, isCacheFull: error instanceof CacheFullError };
  }
}

parentPort?.on('message', async (task: ExtractionTask) => {
  parentPort?.postMessage(await carryOut(task));
});
