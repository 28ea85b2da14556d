import type { TrainingEngine } from '@earmark/engine';
import { loadModel, ModelFolderError, type TrainedModel } from '@earmark/training';
import type { Tell, TrainingJob } from './messages.ts';

/** The published version: what the run starts from and is compared with. */
export interface BaseVersion {
  version: number;
  model: TrainedModel;
}

/**
 * Opens the published version's model, hashes and shapes checked. One that is damaged or of another version of the
 * features is named in the log, and the run goes on without it; a head refresh cannot.
 *
 * @throws ModelFolderError when a head refresh has no model to start from
 */
export async function openBase(
  { base, parameters }: TrainingJob,
  engine: TrainingEngine,
  tell: Tell,
): Promise<BaseVersion | null> {
  if (!base) return null;
  try {
    return { version: base.version, model: await loadModel(base.folder, engine) };
  } catch (error) {
    if (!(error instanceof ModelFolderError) || parameters.kind === 'head-refresh') throw error;
    tell({ kind: 'log', message: `Version ${base.version} cannot be used: ${error.message}` });
    return null;
  }
}
