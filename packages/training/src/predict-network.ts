import type { PredictionBatch, TrainingSession } from '@earmark/engine';
import { type RowStatistics, standardiseRows } from '@earmark/model-version';
import { gatherImages, type ImageSet } from './image-set.ts';

/** Clips handed to the engine at once: few enough that stopping takes no longer than a moment. */
const chunk = 32;

export interface PredictionOptions {
  signal?: AbortSignal;
  onProgress?(done: number): void;
}

/** Runs the network on the clips `rows` of `images`; probabilities are the network's own, before calibration. */
export async function predictNetwork(
  session: TrainingSession,
  images: ImageSet,
  rows: readonly number[],
  rowStatistics: RowStatistics | null,
  options: PredictionOptions = {},
): Promise<PredictionBatch> {
  const { frames, channels } = images.dimensions;
  let gathered: PredictionBatch = {
    probabilities: new Float32Array(0),
    embeddings: new Float32Array(0),
    embeddingSize: 0,
  };
  for (let start = 0; start < rows.length; start += chunk) {
    options.signal?.throwIfAborted();
    const part = rows.slice(start, start + chunk);
    const batch = gatherImages(images, part);
    if (rowStatistics) standardiseRows(batch, frames, rowStatistics, channels);
    const predicted = await session.predict(batch, part.length);
    const instruments = predicted.probabilities.length / part.length;
    if (start === 0) {
      gathered = {
        probabilities: new Float32Array(rows.length * instruments),
        embeddings: new Float32Array(rows.length * predicted.embeddingSize),
        embeddingSize: predicted.embeddingSize,
      };
    }
    gathered.probabilities.set(predicted.probabilities, start * instruments);
    gathered.embeddings.set(predicted.embeddings, start * predicted.embeddingSize);
    options.onProgress?.(Math.min(rows.length, start + chunk));
    // Some engines compute on this thread: let timers and messages through in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return gathered;
}
