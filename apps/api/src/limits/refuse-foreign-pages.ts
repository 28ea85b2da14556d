import type { NextFunction, Request, Response } from 'express';
import { sendError } from '../send-error.ts';

/** Whether a page of another site sends this, by what the browser says of it. */
function isForeign({ headers }: Request, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'cross-site' || site === 'same-site';
  // A browser that does not name the site, and says at least from where.
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const from = new URL(origin).host;
  return from !== host && from !== (publicUrl && new URL(publicUrl).host);
}

/**
 * Refuses what a page of another site sends in a person's browser. The session cookie does not go along from there
 * (SameSite) and JSON needs a preflight that nobody answers; this holds where either is circumvented.
 * @param publicUrl address under which people reach the API, when a proxy stands in front
 */
export function refuseForeignPages(publicUrl: string | undefined) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.headers.cookie === undefined || !isForeign(request, publicUrl)) {
      next();
      return;
    }
    sendError(response, 403, 'FOREIGN_PAGE', 'Pages of another site cannot call this.');
  };
}
