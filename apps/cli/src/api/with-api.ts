import { startChild, stopChild, waitUntilReady } from '../product/child-process.ts';
import { makeHomeFolder, readRunning, readSecrets } from '../product/home.ts';
import { findFreePort } from '../product/ports.ts';
import { apiProcess } from '../product/processes.ts';
import { runTurbo } from '../product/run-turbo.ts';
import { ApiClient } from './api-client.ts';

/** A connection to the API that serves the data folder. */
export interface ApiConnection {
  operator: ApiClient;
  url: string;
  home: string;
  trainerToken: string;
  /** Whether this command started the API and stops it at its end. */
  selfStarted: boolean;
}

/** Runs `work` against the running API of the data folder, or against one started for it. */
export async function withApi<Result>(work: (connection: ApiConnection) => Promise<Result>): Promise<Result> {
  const home = await makeHomeFolder();
  const running = await readRunning(home);
  if (running) {
    const { operatorToken, trainerToken } = await readSecrets(home);
    const operator = new ApiClient(running.url, { token: operatorToken });
    return await work({ operator, url: running.url, home, trainerToken, selfStarted: false });
  }

  await runTurbo(['generate'], ['@earmark/api']);
  const child = startChild(apiProcess({ home, host: '127.0.0.1', port: await findFreePort() }));
  const stopEarly = () => void stopChild(child).then(() => process.exit(130));
  process.once('SIGINT', stopEarly);
  process.once('SIGTERM', stopEarly);
  try {
    const url = await waitUntilReady(child, 'API');
    if (!url) throw new Error('the API did not say where it listens');
    const { operatorToken, trainerToken } = await readSecrets(home);
    const operator = new ApiClient(url, { token: operatorToken });
    return await work({ operator, url, home, trainerToken, selfStarted: true });
  } finally {
    process.off('SIGINT', stopEarly);
    process.off('SIGTERM', stopEarly);
    await stopChild(child);
  }
}
