import type { IncomingMessage } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createProxyServer } from 'httpxy';
import { answerStoreRequest } from './clips/store-routes.ts';
import type { Context } from './graphql/context.ts';
import { startGraphqlServer } from './graphql/graphql-server.ts';
import { observeOperations } from './graphql/observe-operations.ts';
import { createStreamHandler } from './graphql/stream-handler.ts';
import { answerMetrics } from './metrics/answer-metrics.ts';
import { observeRequests } from './metrics/observe-requests.ts';
import type { Services } from './services.ts';
import { findCaller } from './users/find-caller.ts';

export interface App {
  express: Express;
  /** Ends what the GraphQL server keeps open. */
  close(): Promise<void>;
}

/** Address under which this request reached the API. */
function findBaseUrl(services: Services, request: IncomingMessage): string {
  const fixed = services.environment.EARMARK_PUBLIC_URL;
  return fixed ? fixed.replace(/\/+$/, '') : `http://${request.headers.host ?? '127.0.0.1'}`;
}

/** Forwards what the API does not own to the web app, so that there is one public address. */
function forwardToWeb(services: Services, target: string) {
  const proxy = createProxyServer({ target, xfwd: true });
  return async (request: Request, response: Response): Promise<void> => {
    try {
      await proxy.web(request, response);
    } catch (error) {
      services.log.warn({ error }, 'the web app does not answer');
      if (!response.headersSent) {
        response
          .status(502)
          .type('text/plain')
          .send('The web app does not answer yet. Try again in a moment.\n');
      }
    }
  };
}

export async function createApp(services: Services): Promise<App> {
  const { db, authentication, environment, log } = services;
  const createContext = async (request: Request): Promise<Context> => ({
    ...services,
    caller: await findCaller(db, authentication, request),
    baseUrl: findBaseUrl(services, request),
    memory: new Map(),
  });
  const graphql = await startGraphqlServer(log, [observeOperations(services.metrics)]);
  const app = express();
  app.disable('x-powered-by');
  app.use(observeRequests(services.metrics));
  app.get('/health', async (_request, response) => {
    await db.$queryRaw`SELECT 1`;
    response.json({ status: 'ok' });
  });
  app.get('/metrics', answerMetrics(services.metrics, environment.EARMARK_METRICS_TOKEN, log));
  app.all('/auth/*path', (request, response) => authentication.handle(request, response));
  const answerStore = answerStoreRequest(services.storeFolder, services.urlKey);
  app.all('/store/*path', answerStore);
  const stream = createStreamHandler(createContext);
  app.all('/graphql/stream', (request, response) => stream(request, response));
  app.use(
    '/graphql',
    express.json({ limit: '1mb' }),
    expressMiddleware(graphql, { context: ({ req }) => createContext(req) }),
  );
  if (environment.EARMARK_WEB_URL) app.use(forwardToWeb(services, environment.EARMARK_WEB_URL));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text/plain').send('Nothing is here.\n');
  });
  app.use(
    (error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
      const status = error.status ?? 500;
      if (status >= 500) log.error({ err: error }, 'a request failed');
      if (!response.headersSent)
        response
          .status(status)
          .json({ errors: [{ message: status >= 500 ? 'Internal error.' : error.message }] });
      else response.destroy();
    },
  );
  return { express: app, close: () => graphql.stop() };
}
