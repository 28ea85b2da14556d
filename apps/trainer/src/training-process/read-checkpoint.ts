import { readFile } from 'node:fs/promises';
import { type Checkpoint, CheckpointError, decodeCheckpoint } from '@earmark/training';
import type { Tell } from './messages.ts';

/** The checkpoint of an earlier attempt; null when there is none, or it cannot be used, which the log then says. */
export async function readCheckpoint(path: string | null, tell: Tell): Promise<Checkpoint | null> {
  if (path === null) return null;
  try {
    const checkpoint = decodeCheckpoint(await readFile(path));
    tell({ kind: 'log', message: `Resuming after epoch ${checkpoint.progress.epoch}` });
    return checkpoint;
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    tell({ kind: 'log', message: `Starting anew: ${error.message}` });
    return null;
  }
}
