import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { startTracing, stopTracing } from '@earmark/tracing';
import { pino } from 'pino';
import { openClipStore } from './clips/open-clip-store.ts';
import { checkBucket } from './clips/s3-clip-store.ts';
import { createStoreAddresses } from './clips/store-addresses.ts';
import { readStoreSettings } from './clips/store-settings.ts';
import { createApp } from './create-app.ts';
import { watchForDeadImports } from './datasets/take-over-imports.ts';
import { openDatabase } from './db/database.ts';
import type { Environment } from './environment.ts';
import { endDeadExports } from './exports/end-dead-exports.ts';
import { removeExpiredExports } from './exports/remove-expired-exports.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import { listen } from './listen.ts';
import { serveMetrics } from './metrics/answer-metrics.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { measureAhead } from './progress/measure-ahead.ts';
import { watchSchedules } from './runs/watch-schedules.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { loadSecrets } from './secrets.ts';
import type { Services } from './services.ts';
import { removeLapsedUploads } from './uploads/remove-upload.ts';
import { createAuthentication } from './users/authentication.ts';
import { recordSignIn } from './users/record-sign-in.ts';
import { keepConfiguredTokens } from './users/service-token.ts';
import { deriveBoxKey } from './webhooks/secret-box.ts';
import { watchDeliveries } from './webhooks/watch-deliveries.ts';

export interface RunningApi {
  /** Address under which people reach it. */
  url: string;
  /** Address under which this machine reaches it, whatever stands in front. */
  localUrl: string;
  services: Services;
  close(): Promise<void>;
}

function findLocalUrl(environment: Environment, port: number): string {
  const host =
    environment.EARMARK_HOST === '0.0.0.0' || environment.EARMARK_HOST === '::'
      ? '127.0.0.1'
      : environment.EARMARK_HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Starts the API: takes the port, opens the database and brings it up to date, then answers. */
export async function startApi(environment: Environment): Promise<RunningApi> {
  const { server, port } = await listen(environment.EARMARK_HOST, environment.EARMARK_PORT);
  let answer: RequestListener = ({ url }, response) => {
    // Migrations may take long, and must not be killed for it.
    if (url === '/healthz') response.writeHead(200).end('Starting.\n');
    else response.writeHead(503, { 'Retry-After': '1' }).end('Starting.\n');
  };
  server.on('request', (request, response) => answer(request, response));
  try {
    const log = pino({ level: environment.EARMARK_LOG_LEVEL }, pino.destination({ dest: 2, sync: true }));
    const isTraced = await startTracing('earmark-api', process.env, (reason) =>
      log.warn({ reason }, 'the collector does not take traces'),
    );
    if (isTraced) (await import('./tracing/trace-queries.ts')).traceQueries();
    const secrets = await loadSecrets(environment);
    const storeSettings = readStoreSettings(environment);
    if (storeSettings.kind === 's3') await checkBucket(storeSettings);
    const database = await openDatabase(environment);
    const localUrl = findLocalUrl(environment, port);
    const url = environment.EARMARK_PUBLIC_URL?.replace(/\/+$/, '') ?? localUrl;
    await keepConfiguredTokens(database.db, secrets);
    const store = await openClipStore(storeSettings);
    const scratch = await makeScratchFolder(
      environment.EARMARK_SCRATCH_DIR ?? join(environment.EARMARK_HOME, 'scratch'),
    );
    const services: Services = {
      db: database.db,
      hasVectors: database.hasVectors,
      environment,
      log,
      urlKey: secrets.urlKey,
      metrics: createMetrics(database.db, database.pool),
      webhooks: {
        allowed: environment.EARMARK_WEBHOOK_ALLOW,
        boxKey: deriveBoxKey(secrets.authSecret),
        giveUpHours: environment.EARMARK_WEBHOOK_GIVE_UP_HOURS,
      },
      store,
      addresses: createStoreAddresses(secrets.urlKey),
      scratch,
      limiter: createRateLimiter(database.db, environment.EARMARK_RATE_LIMITS),
      authentication: createAuthentication({
        db: database.db,
        secret: secrets.authSecret,
        publicUrl: url,
        trustedOrigins: [url, `http://localhost:${port}`, `http://127.0.0.1:${port}`],
        onSignIn: (userId, address) => recordSignIn(database.db, userId, address),
      }),
    };
    const app = await createApp(services);
    const metricsServer = environment.EARMARK_METRICS_ADDRESS
      ? await serveMetrics(services.metrics, environment.EARMARK_METRICS_ADDRESS, log)
      : undefined;
    await removeLapsedUploads(services);
    const stopWatching = await watchForDeadImports(services, !environment.DATABASE_URL);
    await endDeadExports(database.db, !environment.DATABASE_URL);
    await removeExpiredExports(services);
    const stopSchedules = watchSchedules(services);
    const stopDeliveries = watchDeliveries(services, services.webhooks);
    answer = app.express;
    const stopMeasuring = measureAhead(services);
    return {
      url,
      localUrl,
      services,
      close: async () => {
        answer = (_request, response) => response.writeHead(503).end();
        server.close();
        server.closeAllConnections();
        stopWatching();
        stopSchedules();
        stopMeasuring();
        metricsServer?.close();
        metricsServer?.closeAllConnections();
        await stopDeliveries();
        await app.close();
        await database.close();
        await stopTracing();
        store.close();
        await scratch.remove();
      },
    };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}
