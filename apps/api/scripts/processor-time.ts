import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, as Linux tells them to programs on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** Fields of /proc/<pid>/stat behind the name, from the state on; null when there is no such process, or no /proc. */
function readFields(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** The process that started a process; null when it cannot be told. */
export function findParent(pid: number): number | null {
  const fields = readFields(pid);
  return fields && Number(fields[1]);
}

/**
 * Processor time so far of a process and of a database server, in milliseconds: of what the server has started, ended or
 * not, too. Null when it cannot be told.
 */
export function readProcessorMillis(pid: number, serverPid: number | null): number | null {
  const own = readFields(pid);
  if (!own) return null;
  let ticks = Number(own[11]) + Number(own[12]);
  if (serverPid !== null) {
    for (const name of readdirSync('/proc')) {
      const fields = /^\d+$/.test(name) ? readFields(Number(name)) : null;
      if (!fields) continue;
      if (Number(fields[1]) === serverPid) ticks += Number(fields[11]) + Number(fields[12]);
      // utime, stime, and those of ended children
      if (Number(name) === serverPid) for (const field of fields.slice(11, 15)) ticks += Number(field);
    }
  }
  return (ticks * 1000) / ticksPerSecond;
}
