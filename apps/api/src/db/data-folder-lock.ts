import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process with this number started, in clock ticks since boot; tells a reused number apart. */
function readStartTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/**
 * Keeps a second process from opening the data folder: the embedded database would lose rows silently.
 * The lock of a process that is dead is taken over.
 * @returns gives the lock back
 * @throws StartError when a living process holds it
 */
export function lockDataFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const mine = `${process.pid} ${readStartTicks(process.pid)}\n`;
  const candidate = `${path}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt++) {
    writeFileSync(candidate, mine);
    try {
      // A hard link appears with its whole content or not at all.
      linkSync(candidate, path);
      return () => {
        if (readHolder(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(candidate, { force: true });
    }
    const holder = readHolder(path);
    const [pid, startTicks] = holder.trim().split(' ');
    if (pid && isAlive(Number(pid)) && readStartTicks(Number(pid)) === (startTicks ?? '')) {
      throw new StartError(
        `The data folder ${folder} is in use by process ${pid}. Stop that Earmark first, or set EARMARK_HOME to another folder.`,
      );
    }
    if (readHolder(path) === holder) rmSync(path, { force: true });
  }
  throw new StartError(`The data folder ${folder} is being opened by several processes at once. Try again.`);
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
