import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { startChild } from './child-process.ts';
import { tsx } from './processes.ts';
import { runTurbo } from './run-turbo.ts';

/**
 * Runs a program of the API that works on a database alone, and resolves with its result. What it says goes to stderr.
 * @param file its place in apps/api/src
 * @throws Error when it did not do all that it should; it said why on stderr
 */
export async function runApiProgram<Result>(file: string, args: string[]): Promise<Result> {
  await runTurbo(['generate'], ['@earmark/api']);
  const child = startChild({
    name: file,
    args: ['--import', tsx, join(projectRoot, 'apps/api/src', file), ...args],
    cwd: process.cwd(),
    env: {},
  });
  const stop = () => child.kill('SIGTERM');
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let result: Result | undefined;
  child.on('message', (message: { type?: string; result: Result }) => {
    if (message.type === 'done') result = message.result;
  });
  const [code] = await once(child, 'exit');
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  if (code !== 0 || result === undefined) throw new Error('nothing was changed at the target; see above');
  return result;
}
