import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modelFileNames } from '@earmark/training';
import type { ClaimedRun } from '../api/operations.ts';
import type { TrainingJob } from '../training-process/messages.ts';
import { downloadFile } from './download-file.ts';

export interface FetchBaseOptions {
  /** Files of models, by hash, kept between runs. */
  modelFolder: string;
  workFolder: string;
  signal: AbortSignal;
  onFailed(reason: string): void;
}

/** Path in a model folder of an artefact; null for a file that no model has. The store's names hold no folders. */
function pathOfArtefact(name: string): string | null {
  return Object.values(modelFileNames).find((path) => path.replaceAll('/', '.') === name) ?? null;
}

/**
 * Lays out the model of the version that the run starts from; each file is downloaded once and checked against its
 * hash. Without it, which is told, a run trains from new weights.
 */
export async function fetchBase(
  { run: { baseVersion } }: ClaimedRun,
  { modelFolder, workFolder, signal, onFailed }: FetchBaseOptions,
): Promise<TrainingJob['base']> {
  if (!baseVersion) return null;
  const { number, artefacts } = baseVersion;
  const folder = join(workFolder, 'base');
  try {
    for (const artefact of artefacts) {
      const path = pathOfArtefact(artefact.name);
      if (path === null) continue;
      const kept = await downloadFile(modelFolder, artefact, signal);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await copyFile(kept, join(folder, path));
    }
    return { version: number, folder };
  } catch (error) {
    signal.throwIfAborted();
    onFailed(`Version ${number} cannot be fetched: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}
