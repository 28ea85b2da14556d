import type { Request, Response } from 'express';
import type { Database } from './db/database.ts';

/** Longest that a look at the database may take. */
const longestWaitMillis = 2000;

/** GET /healthz: the process answers, whatever the state of what it needs. To be restarted when it does not. */
export function answerAlive(_request: Request, response: Response): void {
  response.json({ status: 'ok' });
}

/** GET /readyz, and /health: the database answers too. Not to be sent anything while it does not. */
export function answerReady(db: Database) {
  return async (_request: Request, response: Response): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), longestWaitMillis);
    });
    try {
      await Promise.race([db.$queryRaw`SELECT 1`, tooLong]);
      response.json({ status: 'ok' });
    } catch {
      response.status(503).set('Retry-After', '5').json({ status: 'the database does not answer' });
    } finally {
      clearTimeout(timer);
    }
  };
}
