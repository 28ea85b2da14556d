import { selectEngine } from '@earmark/engine';
import type { EngineName } from '@earmark/shared';
import { loadModel, type TrainedModel } from '@earmark/training';
import { readDecisionFile } from './decision-file.ts';

/** The model of a folder, ready to predict on the engine that was asked for, with the thresholds fetched with it. */
export async function openModel(folder: string, engine: EngineName | 'auto'): Promise<TrainedModel> {
  const decision = await readDecisionFile(folder);
  const model = await loadModel(folder, await selectEngine(engine));
  if (decision === null) return model;
  const { instruments, thresholds } = model.description;
  const inUse = thresholds.map((chosen, place) => decision.thresholds[instruments[place]!] ?? chosen);
  return { ...model, description: { ...model.description, thresholds: inUse } };
}
