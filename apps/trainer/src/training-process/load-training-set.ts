import { readFile } from 'node:fs/promises';
import { buildTrainingSet, loadImages, type TrainingSet } from '@earmark/training';
import type { Tell, TrainingJob } from './messages.ts';

/** The clips of the job that can be read, with their images. */
export interface LoadedJob {
  trainingSet: TrainingSet;
  /** In the order of the set's clips. */
  audioHashes: string[];
}

/** The images of all clips that can be read; the others are named in the log. */
export async function loadTrainingSet(job: TrainingJob, tell: Tell): Promise<LoadedJob> {
  const { images, sampleKeys, failed } = await loadImages({
    clips: job.clips.map(({ sampleKey, audioPath, audioSha256 }) => ({
      sampleKey,
      audioHash: audioSha256,
      readAudio: () => readFile(audioPath),
    })),
    layout: job.parameters.layout,
    cacheDir: job.featureFolder,
    onProgress: ({ done, total, secondsLeft }) =>
      tell({
        kind: 'progress',
        stage: 'extractingFeatures',
        progress: done / total,
        secondsLeft,
        stepMillis: null,
      }),
  });
  for (const { sampleKey, reason } of failed)
    tell({ kind: 'log', message: `Clip ${sampleKey} is left out: ${reason}` });
  const read = new Set(sampleKeys);
  const clips = job.clips.filter(({ sampleKey }) => read.has(sampleKey));
  const trainingSet = buildTrainingSet({
    instruments: job.instruments,
    clips,
    labels: clips.flatMap(({ sampleKey, labels }) => labels.map((label) => ({ sampleKey, ...label }))),
    images,
  });
  return { trainingSet, audioHashes: clips.map(({ audioSha256 }) => audioSha256) };
}
