import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baseModelFolder, checkHashes } from '@earmark/base-model';
import type { TrainingEngine } from '@earmark/engine';
import {
  adaptBaseModel,
  type ClipVectorCache,
  encodeCheckpoint,
  loadModel,
  ModelKindError,
  refreshHead,
  type TrainingOutcome,
  type TrainingSet,
  trainModel,
} from '@earmark/training';
import type { Tell, TrainingJob } from './messages.ts';
import type { BaseVersion } from './open-base.ts';
import { readCheckpoint } from './read-checkpoint.ts';

const keptCheckpoints = 3;

export interface JobMaterial {
  trainingSet: TrainingSet;
  engine: TrainingEngine;
  base: BaseVersion | null;
  cache: ClipVectorCache;
}

/** Makes what the job asks for: a network, the linear model, the published network's head, or the base model. */
export async function trainFromJob(
  job: TrainingJob,
  { trainingSet, engine, base, cache }: JobMaterial,
  tell: Tell,
): Promise<TrainingOutcome> {
  const { parameters } = job;
  const tellTraining = (progress: number): void =>
    tell({ kind: 'progress', stage: 'training', progress, secondsLeft: null, stepMillis: null });
  const onNotice = (notice: string): void => tell({ kind: 'log', message: notice });
  if (parameters.kind === 'head-refresh') {
    if (!base) throw new ModelKindError('there is no published version whose head could be trained again');
    return refreshHead({
      base: base.model,
      trainingSet,
      parameters,
      cache,
      onNotice,
      onProgress: tellTraining,
    });
  }
  if (parameters.kind === 'base-model') {
    await checkHashes(baseModelFolder);
    return adaptBaseModel({
      base: await loadModel(baseModelFolder, engine),
      trainingSet,
      parameters,
      engine,
      cache,
      onNotice,
      onProgress: tellTraining,
    });
  }
  const { epochs, preset } = parameters;
  // The linear model comes first; beside a network it has the stage's first twentieth.
  const linearShare = preset === 'linear' ? 1 : 0.05;
  return trainModel({
    trainingSet,
    parameters,
    engine,
    base: base?.model ?? null,
    cache,
    checkpoint: await readCheckpoint(job.checkpointPath, tell),
    onPreparation: (share) => tellTraining(share * linearShare),
    onStep: ({ epoch, step, stepsPerEpoch, secondsLeft, stepMillis }) =>
      tell({
        kind: 'progress',
        stage: 'training',
        progress: linearShare + (1 - linearShare) * Math.min(1, (epoch - 1 + step / stepsPerEpoch) / epochs),
        secondsLeft,
        stepMillis,
      }),
    onEpoch: (epoch) => tell({ kind: 'epoch', epoch }),
    onNotice,
    saveCheckpoint: async (checkpoint) => {
      const { epoch, history } = checkpoint.progress;
      const pathOf = (number: number): string => join(job.workFolder, `checkpoint-${number}.bin`);
      await writeFile(`${pathOf(epoch)}.part`, encodeCheckpoint(checkpoint));
      await rename(`${pathOf(epoch)}.part`, pathOf(epoch));
      tell({ kind: 'checkpoint', path: pathOf(epoch), epoch: history.at(-1)! });
      // The one before may just be on its way to the API.
      await rm(pathOf(epoch - keptCheckpoints), { force: true });
    },
  });
}
