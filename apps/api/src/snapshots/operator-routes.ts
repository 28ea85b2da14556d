import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { checkKey } from '../clips/clip-store.ts';
import { sendStoredFile } from '../clips/send-stored-file.ts';
import type { Services } from '../services.ts';
import { isService } from '../users/caller.ts';
import { findCaller } from '../users/find-caller.ts';
import { spoolSnapshot } from './spool-snapshot.ts';

async function sendSnapshot({ db, scratch }: Services, response: Response): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/gzip', 'cache-control': 'no-store' });
  // Reading takes a while; whoever waits sees that it has begun, and by the last line whether it ended well.
  response.flushHeaders();
  const path = await spoolSnapshot(db, scratch);
  try {
    await pipeline(createReadStream(path), response);
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * What the command line takes a backup by, for the holder of the operator's token alone: POST /operator/snapshot answers
 * the whole database as of one moment, GET /operator/store/KEY a stored file.
 */
export function answerOperatorRequest(services: Services) {
  return async (request: Request, response: Response): Promise<void> => {
    const caller = await findCaller(services.db, services.authentication, request);
    if (!isService(caller, 'operator')) {
      response.status(403).type('text/plain').send('This needs the token of the operator.\n');
      return;
    }
    if (request.method === 'POST' && request.path === '/operator/snapshot') {
      await sendSnapshot(services, response);
      return;
    }
    const key = request.path.startsWith('/operator/store/')
      ? request.path.slice('/operator/store/'.length)
      : '';
    try {
      checkKey(key);
    } catch {
      response.status(404).type('text/plain').send('Nothing is here.\n');
      return;
    }
    await sendStoredFile(request, response, services.store, key);
  };
}
