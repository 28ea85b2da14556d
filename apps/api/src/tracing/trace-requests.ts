import { type AnySpan, inSpan, isTraced } from '@earmark/tracing';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { methodOf, routeOf } from '../metrics/observe-requests.ts';

/** What is asked for all the time, and streams, which last as long as a page is open. */
const untraced = ['/health', '/metrics', '/graphql/stream'];

const pass: RequestHandler = (_request, _response, next) => next();

/** A span from here to the end of the answer; what comes after runs in it. */
function traceAnswer(
  request: Request,
  response: Response,
  next: NextFunction,
  span: Parameters<typeof inSpan>[0],
  finish: (span: AnySpan) => void,
): void {
  void inSpan(
    { ...span, ...(span.kind === 'server' && { headers: request.headers }) },
    (begun) =>
      new Promise<void>((resolve) => {
        // Before those that were there already, so that inner spans end before outer ones.
        response.prependOnceListener('close', () => {
          finish(begun);
          resolve();
        });
        next();
      }),
  );
}

/** One span a request, in the trace that its `traceparent` names or in a new one. Nothing where nothing is traced. */
export function traceRequests(): RequestHandler {
  if (!isTraced()) return pass;
  return (request, response, next) => {
    if (untraced.includes(request.path)) return next();
    const [method, route] = [methodOf(request.method), routeOf(request.path)];
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = { name: `${method} ${route}`, kind: 'server', attributes } as const;
    traceAnswer(request, response, next, span, (ended) => {
      ended.set({ 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) ended.fail(String(response.statusCode));
    });
  };
}

/** A span around a GraphQL operation, which `nameTracedOperation` names as soon as it is read. */
export function traceOperations(): RequestHandler {
  if (!isTraced()) return pass;
  return (request, response, next) =>
    traceAnswer(request, response, next, { name: 'GraphQL', kind: 'internal' }, () => {});
}
