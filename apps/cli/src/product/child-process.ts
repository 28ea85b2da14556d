import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ChildSpec {
  name: string;
  /** Arguments of `node`. */
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** A message that a child sends once it serves. */
interface ReadyMessage {
  type: 'ready';
  url?: string;
}

const isReady = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'ready';

/**
 * Starts a Node process with an IPC channel. It runs in a process group of its own, so that
 * Ctrl-C reaches only the parent, which then stops the children in order; a child whose channel
 * breaks (the parent was killed) ends by itself. What it prints goes to stderr: stdout is the command's own.
 */
export function startChild({ args, cwd, env }: ChildSpec): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
    detached: true,
  });
}

/**
 * Resolves with the child's address when it reports that it serves.
 * @throws Error when the child ends first or does not report in time; the child said why on stderr.
 */
export async function waitUntilReady(
  child: ChildProcess,
  name: string,
  timeoutSeconds = 120,
): Promise<string | undefined> {
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => finish(() => reject(new Error(`the ${name} did not start within ${timeoutSeconds} s`))),
      timeoutSeconds * 1000,
    );
    const onMessage = (message: unknown) => {
      if (isReady(message)) finish(() => resolve(message.url));
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish(() =>
        reject(new Error(`the ${name} ended before it was ready (${signal ?? `exit code ${code}`})`)),
      );
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      settle();
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

/** Asks the child to stop and waits for it; kills it when it has not ended in time. */
export async function stopChild(child: ChildProcess, timeoutSeconds = 10): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
  await ended;
  clearTimeout(timer);
}
