import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonServers } from '@earmark/test-servers/common-servers';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function startNode(file: string, variables: NodeJS.ProcessEnv): ChildProcess {
  const { DATABASE_URL: _ignored, ...inherited } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', join(root, file)], {
    cwd: root,
    env: { ...inherited, EARMARK_LOG_LEVEL: 'error', ...variables },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The API in a process of its own, asked as its operator. */
export interface ApiProcess {
  url: string;
  trainerToken: string;
  ask<Data>(query: string, variables?: object): Promise<Data>;
  stop(): Promise<void>;
}

export async function startApi(home: string, variables: NodeJS.ProcessEnv = {}): Promise<ApiProcess> {
  const child = startNode('apps/api/src/main.ts', {
    EARMARK_BASE_MODEL: 'false',
    ...(await commonServers(home)),
    ...variables,
    EARMARK_HOME: home,
    EARMARK_HOST: '127.0.0.1',
    EARMARK_PORT: '0',
    EARMARK_LEASE_SECONDS: '4',
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { url: string }) => resolve(message.url));
    child.on('exit', (code) => reject(new Error(`the API ended with code ${code}`)));
  });
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
  return {
    url,
    trainerToken: secrets.trainerToken!,
    async ask<Data>(query: string, variables: object = {}): Promise<Data> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.operatorToken}` },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
      if (!answer.data || answer.errors)
        throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
      return answer.data;
    },
    stop: () => stopProcess(child, 'SIGTERM'),
  };
}

export function startTrainer(api: ApiProcess, home: string, variables: NodeJS.ProcessEnv = {}): ChildProcess {
  return startNode('apps/trainer/src/main.ts', {
    ...variables,
    EARMARK_HOME: home,
    EARMARK_API_URL: api.url,
    EARMARK_TRAINER_TOKEN: api.trainerToken,
    EARMARK_ENGINE: 'onnx-cpu',
  });
}

export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
