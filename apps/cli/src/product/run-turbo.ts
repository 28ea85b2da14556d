import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/**
 * Runs tasks of turbo.json; what is up to date is taken from turbo's cache.
 * @param signal ends the tasks when it is aborted
 * @throws Error with the task's own output when one fails.
 */
export async function runTurbo(tasks: string[], filters: string[] = [], signal?: AbortSignal): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      join(projectRoot, 'node_modules/turbo/bin/turbo'),
      'run',
      ...tasks,
      ...filters.map((name) => `--filter=${name}`),
      '--output-logs=errors-only',
      '--ui=stream',
    ],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: '1',
        NEXT_TELEMETRY_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${tasks.join(', ')} failed:\n${output.trim()}`);
}
