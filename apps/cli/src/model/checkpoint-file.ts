import { open, readFile, rename } from 'node:fs/promises';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '@earmark/training';

/**
 * Reads the checkpoint that an interrupted training left; null when there is none.
 *
 * @throws CheckpointError when the file is truncated, altered or no checkpoint
 */
export async function readCheckpointFile(path: string): Promise<Checkpoint | null> {
  try {
    return decodeCheckpoint(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts a checkpoint in the place of the one before; the file is whole at every moment. */
export async function writeCheckpointFile(path: string, checkpoint: Checkpoint): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  try {
    await file.writeFile(encodeCheckpoint(checkpoint));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
