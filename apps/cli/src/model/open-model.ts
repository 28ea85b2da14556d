import { selectEngine } from '@earmark/engine';
import type { EngineName } from '@earmark/shared';
import { loadModel, type TrainedModel } from '@earmark/training';

/** The model of a folder, ready to predict on the engine that was asked for. */
export async function openModel(folder: string, engine: EngineName | 'auto'): Promise<TrainedModel> {
  return loadModel(folder, await selectEngine(engine));
}
