import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoundResult } from './simulate-run.ts';

/** Finished runs on disk, so that an interrupted simulation goes on where it stopped. */
export interface RunStore {
  /** null when the run is not there. */
  read(run: RunName): Promise<RoundResult[] | null>;
  write(run: RunName, rounds: readonly RoundResult[]): Promise<void>;
}

/** What a run is told apart by, beside the conditions that all runs of a store share. */
export interface RunName {
  strategy: string;
  annotator: string;
  seed: number;
}

/**
 * Keeps runs as files of `folder`. Conditions go into the names: a run under other conditions is another file.
 *
 * @param conditions everything that a run's result depends on beside its name; must be JSON
 */
export async function openRunStore(folder: string, conditions: unknown): Promise<RunStore> {
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256').update(JSON.stringify(conditions)).digest('hex').slice(0, 12);
  const pathOf = ({ strategy, annotator, seed }: RunName): string =>
    join(folder, `${strategy}-${annotator}-${seed}-${hash}.json`);
  return {
    async read(run) {
      const text = await readFile(pathOf(run), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return text === null ? null : (JSON.parse(text) as RoundResult[]);
    },
    async write(run, rounds) {
      const path = pathOf(run);
      // Renamed when complete: an interrupted write leaves no half a run.
      await writeFile(`${path}.part`, JSON.stringify(rounds));
      await rename(`${path}.part`, path);
    },
  };
}
