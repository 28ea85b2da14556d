import { listEngines } from '@earmark/engine';
import { startTracing, stopTracing } from '@earmark/tracing';
import { pino } from 'pino';
import { createGraphqlClient } from './api/graphql-client.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { serveRuns } from './runs/serve-runs.ts';

let environment: Environment;
try {
  environment = readEnvironment(process.env);
} catch (error) {
  process.stderr.write(`earmark trainer: ${error instanceof Error ? error.message : error}\n`);
  process.exit(2);
}
const log = pino({ name: 'trainer', level: environment.logLevel });

const shutdown = new AbortController();
const stop = (reason: string) => (): void => {
  if (shutdown.signal.aborted) return;
  log.info(`stopping: ${reason}`);
  shutdown.abort(new Error(reason));
};
process.on('SIGTERM', stop('SIGTERM'));
process.on('SIGINT', stop('SIGINT'));
// A supervisor that dies takes its IPC channel along; nobody else would stop this process then.
process.on('disconnect', stop('the supervisor is gone'));

const { engines } = await listEngines();
const available =
  environment.engine === 'auto'
    ? engines.filter((engine) => engine.available).map(({ name }) => name)
    : [environment.engine];
if (available.length === 0) {
  log.fatal({ engines }, 'no training engine works on this machine: "earmark backends" says why');
  process.exit(1);
}
log.info({ api: environment.apiUrl, engines: available }, 'waiting for runs');
await startTracing('earmark-trainer', process.env, (reason) =>
  log.warn({ reason }, 'the collector does not take traces'),
);
const client = createGraphqlClient(environment.apiUrl, environment.token);
await serveRuns(client, environment, available, shutdown.signal, log);
await stopTracing();
process.exit(0);
