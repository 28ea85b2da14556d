import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './create-metrics.ts';

const ownRoutes = ['graphql/stream', 'graphql', 'store', 'auth', 'health', 'metrics'] as const;
const knownMethods = new Set(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH']);

/** The route of a path: few of them, whatever is asked for. */
export function routeOf(path: string): string {
  const found = ownRoutes.find((route) => path === `/${route}` || path.startsWith(`/${route}/`));
  return found ? `/${found}` : 'page';
}

/** The method of a request, or `other` for what is none. */
export const methodOf = (method: string): string => (knownMethods.has(method) ? method : 'other');

/** Measures every request from its arrival to the end of its answer. */
export function observeRequests(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const route = routeOf(request.path);
    const method = methodOf(request.method);
    response.once('close', () => {
      metrics.observeHttp(route, method, response.statusCode, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}
