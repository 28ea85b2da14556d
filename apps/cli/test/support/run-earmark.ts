import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { commonServers } from '@earmark/test-servers/common-servers';

const projectRoot = fileURLToPath(new URL('../../../..', import.meta.url));

export interface Running {
  child: ChildProcess;
  output(): string;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts `earmark` with arguments, as a shell would. */
export function startEarmark(args: string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, ['apps/cli/bin/earmark.mjs', ...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  return {
    child,
    output: () => stdout + stderr,
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr })),
  };
}

/** Runs `earmark` to its end. */
export const runEarmark = async (args: string[], env: NodeJS.ProcessEnv = {}) =>
  startEarmark(args, { ...(env.EARMARK_HOME && (await commonServers(env.EARMARK_HOME))), ...env }).ended;
