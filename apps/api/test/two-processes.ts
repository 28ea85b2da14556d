import { randomBytes } from 'node:crypto';
import { ApiProcess } from './api-process.ts';
import { startServers } from './storage.ts';

/** Two API processes, each with a data folder of its own as on two machines, on one database and one bucket. */
export interface TwoProcesses {
  one: ApiProcess;
  other: ApiProcess;
  stop(): Promise<void>;
}

export async function startTwoProcesses(leaseSeconds: number): Promise<TwoProcesses> {
  const servers = await startServers();
  const secret = () => randomBytes(32).toString('base64url');
  const variables = {
    ...servers.variables,
    EARMARK_AUTH_SECRET: secret(),
    EARMARK_URL_KEY: secret(),
    EARMARK_LEASE_SECONDS: String(leaseSeconds),
  };
  const started: ApiProcess[] = [];
  const start = async (more: NodeJS.ProcessEnv): Promise<ApiProcess> => {
    const api = await ApiProcess.start({ ...variables, ...more });
    started.push(api);
    return api;
  };
  const stop = async () => {
    await Promise.all(started.map((api) => api.stop()));
    await servers.stop();
  };
  try {
    const one = await start({});
    // The first one's tokens are those of both.
    const other = await start({
      EARMARK_OPERATOR_TOKEN: one.operator.token,
      EARMARK_TRAINER_TOKEN: one.trainer.token,
    });
    other.operator.token = one.operator.token!;
    other.trainer.token = one.trainer.token!;
    return { one, other, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
