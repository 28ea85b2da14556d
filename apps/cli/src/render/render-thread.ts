import { parentPort } from 'node:worker_threads';
import { type RenderedClip, type RenderTask, renderClips } from './render-clips.ts';

/** What a thread answers to a task. */
export type RenderAnswer = { rendered: RenderedClip[] } | { reason: string };

parentPort?.on('message', async (task: RenderTask) => {
  try {
    parentPort?.postMessage({ rendered: await renderClips(task) } satisfies RenderAnswer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ reason } satisfies RenderAnswer);
  }
});
