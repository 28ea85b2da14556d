import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../../../..', import.meta.url));

export interface Running {
  child: ChildProcess;
  output(): string;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts `earmark` with arguments, as a shell would. */
export function startEarmark(args: string[], env: Record<string, string> = {}): Running {
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
export const runEarmark = (args: string[], env: Record<string, string> = {}) => startEarmark(args, env).ended;
