import type { IncomingMessage } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import { isTraced } from '@earmark/tracing';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createProxyServer } from 'httpxy';
import { answerAlive, answerReady } from './answer-health.ts';
import { answerStoreRequest } from './clips/store-routes.ts';
import { TooManyRequestsError } from './expected-error.ts';
import { readTrustedDocuments } from './graphql/check-operation.ts';
import type { Context } from './graphql/context.ts';
import { startGraphqlServer } from './graphql/graphql-server.ts';
import { nameTracedOperation } from './graphql/name-traced-operation.ts';
import { observeOperations } from './graphql/observe-operations.ts';
import { createStreamHandler } from './graphql/stream-handler.ts';
import { findAddress } from './limits/find-address.ts';
import { limitRequests } from './limits/limit-requests.ts';
import { refuseForeignPages } from './limits/refuse-foreign-pages.ts';
import { answerMetrics } from './metrics/answer-metrics.ts';
import { observeRequests } from './metrics/observe-requests.ts';
import { sendError } from './send-error.ts';
import type { Services } from './services.ts';
import { answerOperatorRequest } from './snapshots/operator-routes.ts';
import { traceOperations, traceRequests } from './tracing/trace-requests.ts';
import type { Caller } from './users/caller.ts';
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

/** Browsers that came once over https come over nothing else for half a year. */
function demandHttps(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Strict-Transport-Security', 'max-age=15552000');
  next();
}

export async function createApp(services: Services): Promise<App> {
  const { db, authentication, environment, limiter, log } = services;
  const createContext = async (request: Request, caller?: Caller): Promise<Context> => ({
    ...services,
    caller: caller ?? (await findCaller(db, authentication, request)),
    baseUrl: findBaseUrl(services, request),
    address: findAddress(request),
    memory: new Map(),
  });
  const { EARMARK_TRUSTED_DOCUMENTS: documents, EARMARK_ANY_OPERATION: isAnyTaken } = environment;
  const trusted = documents && !isAnyTaken ? await readTrustedDocuments(documents) : null;
  const graphql = await startGraphqlServer(log, trusted, [
    observeOperations(services.metrics),
    ...(isTraced() ? [nameTracedOperation()] : []),
  ]);
  const app = express();
  app.disable('x-powered-by');
  app.use(observeRequests(services.metrics));
  app.use(traceRequests());
  app.set('trust proxy', environment.EARMARK_TRUSTED_PROXIES ?? false);
  if (environment.EARMARK_PUBLIC_URL?.startsWith('https:')) app.use(demandHttps);
  app.get('/healthz', answerAlive);
  app.get(['/readyz', '/health'], answerReady(db));
  app.get('/metrics', answerMetrics(services.metrics, environment.EARMARK_METRICS_TOKEN, log));
  const refuseForeign = refuseForeignPages(environment.EARMARK_PUBLIC_URL);
  // A link in a mail is opened from another site; everything else under /auth is a POST.
  app.post('/auth/*path', refuseForeign);
  app.all('/auth/*path', limitRequests(services, 'signIns'), (request, response) =>
    authentication.handle(request, response, findAddress(request)),
  );
  const answerStore = answerStoreRequest(services, services.urlKey);
  app.all('/store/*path', answerStore);
  app.all('/operator/*path', limitRequests(services, 'requests'), answerOperatorRequest(services));
  app.use('/graphql', refuseForeign, limitRequests(services, 'requests'));
  const stream = createStreamHandler({ createContext, trusted, log });
  app.all('/graphql/stream', (request, response) => stream(request, response));
  app.use(
    '/graphql',
    traceOperations(),
    express.json({ limit: '1mb' }),
    async (request: Request, response: Response, next: NextFunction) => {
      const caller = await findCaller(db, authentication, request);
      if (caller.kind === 'person' && !caller.simulated) await limiter.take('queries', caller.user.id);
      response.locals.caller = caller;
      next();
    },
    expressMiddleware(graphql, {
      context: ({ req, res }) => createContext(req, res.locals.caller as Caller),
    }),
  );
  if (environment.EARMARK_WEB_URL) app.use(forwardToWeb(services, environment.EARMARK_WEB_URL));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text/plain').send('Nothing is here.\n');
  });
  app.use(
    (error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      if (error instanceof TooManyRequestsError) {
        response.set('Retry-After', String(error.retryAfterSeconds));
        sendError(response, 429, error.code, error.message);
        return;
      }
      const status = error.status ?? 500;
      if (status >= 500) {
        log.error({ err: error }, 'a request failed');
        sendError(response, status, 'INTERNAL_SERVER_ERROR', 'Internal error.');
      } else if (status === 413) {
        sendError(response, status, 'REQUEST_TOO_LARGE', 'A request has 1 MB at most; files go elsewhere.');
      } else sendError(response, status, 'BAD_REQUEST', error.message);
    },
  );
  return { express: app, close: () => graphql.stop() };
}
