import { baseModelFolder, checkHashes } from '@earmark/base-model';
import { selectEngine, type TrainingEngine } from '@earmark/engine';
import type { TrainingParameters } from '@earmark/shared';
import {
  disposeModel,
  type LoadedOpenmic,
  loadModel,
  loadOpenmicSet,
  type NetworkRecipe,
  type TrainedModel,
  takeInstruments,
  trainModel,
} from '@earmark/training';
import { featureFolder } from '../product/home.ts';
import { readCheckpointFile, writeCheckpointFile } from './checkpoint-file.ts';
import { throttle } from './throttle.ts';

export interface FolderTraining {
  /** In OpenMIC-2018’s layout; its train split alone is looked at. */
  folder: string;
  parameters: TrainingParameters;
  /** Beyond the parameters’ own recipe. */
  recipe?: Partial<NetworkRecipe>;
  /** Folder of a model whose weights the network starts from. */
  warmStart?: string;
  /** Starts from the base model, which has its own instruments, instead. */
  baseModel?: boolean;
  /** File that is written after every epoch, and gone on from when it is there. */
  checkpoint?: string;
  tell(line: string): void;
}

/** The model that training starts from, if any. */
async function openBase(
  { warmStart, baseModel, parameters, tell }: FolderTraining,
  instruments: readonly string[],
  engine: TrainingEngine,
): Promise<TrainedModel | null> {
  if (baseModel) {
    await checkHashes(baseModelFolder);
    const base = await loadModel(baseModelFolder, engine);
    const { model, unknown } = takeInstruments(base, { instruments, parameters, engine });
    if (unknown.length > 0) tell(`the base model does not know ${unknown.join(', ')}`);
    return model;
  }
  return warmStart === undefined ? null : loadModel(warmStart, engine);
}

/** Trains a model on a folder; bad rows and bad audio are told, listed and left out. */
export async function trainOnFolder(
  order: FolderTraining,
): Promise<{ model: TrainedModel } & Pick<LoadedOpenmic, 'skipped' | 'failed'>> {
  const { parameters, recipe, checkpoint: path, tell } = order;
  const now = throttle(1000);
  const { trainingSet, skipped, failed } = await loadOpenmicSet({
    folder: order.folder,
    layout: parameters.layout,
    cacheDir: featureFolder(),
    selectClip: (clip) => clip.split === 'train',
    onProgress: ({ done, total }) => now(() => tell(`features: ${done} of ${total} clips`)),
  });
  for (const { file, row, reason } of skipped)
    tell(`skipped ${file}${row === null ? '' : `:${row}`}: ${reason}`);
  for (const { sampleKey, reason } of failed) tell(`left out ${sampleKey}: ${reason}`);
  const engine = await selectEngine(parameters.engine);
  const base = await openBase(order, trainingSet.instruments, engine);
  const means = parameters.preset === 'linear' ? '' : ` with ${engine.name}`;
  tell(`training ${parameters.preset} on ${trainingSet.clips.length} clips${means}`);
  const { model } = await trainModel({
    trainingSet,
    parameters,
    recipe,
    engine,
    base,
    requiresWarmStart: base !== null,
    checkpoint: path === undefined ? null : await readCheckpointFile(path),
    saveCheckpoint: path === undefined ? undefined : (checkpoint) => writeCheckpointFile(path, checkpoint),
    onPreparation: (share) => now(() => tell(`linear model: ${Math.round(share * 100)} %`)),
    onStep: ({ epoch, epochs: planned, step, stepsPerEpoch, loss, secondsLeft }) =>
      now(() =>
        tell(
          `epoch ${epoch} of ${planned}, step ${step} of ${stepsPerEpoch}: loss ${loss.toFixed(4)}, ${Math.round(secondsLeft)} s left`,
        ),
      ),
    onEpoch: ({ epoch, trainLoss, validationLoss, validationMap, seconds }) =>
      tell(
        `epoch ${epoch}: train loss ${trainLoss.toFixed(4)}, validation loss ${validationLoss.toFixed(4)}, ` +
          `validation mAP ${validationMap?.toFixed(4) ?? 'not measurable'}, ${seconds.toFixed(1)} s`,
      ),
    onNotice: tell,
  });
  if (base) await disposeModel(base);
  return { model, skipped, failed };
}
