import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ScratchFolder } from '../scratch-folder.ts';
import type { ClipStore } from './clip-store.ts';
import { receiveStoredFile } from './receive-stored-file.ts';
import { sendStoredFile } from './send-stored-file.ts';
import { readAddress } from './signed-address.ts';
import { StoreFailedError } from './store-failed-error.ts';

/** Answers signed addresses under /store. */
export function answerStoreRequest(
  context: { store: ClipStore; scratch: ScratchFolder; log: Logger },
  urlKey: string,
) {
  return async (request: Request, response: Response): Promise<void> => {
    const { pathname, searchParams } = new URL(request.originalUrl, 'http://store');
    const key = pathname.slice('/store/'.length);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
      response.setHeader('Access-Control-Allow-Headers', 'Range, Content-Type');
      response.status(204).end();
      return;
    }
    if (method !== 'GET' && method !== 'PUT') {
      response.status(405).setHeader('Allow', 'GET, HEAD, PUT').end();
      return;
    }
    const permission = readAddress(urlKey, method, key, searchParams);
    if (!permission) {
      response.status(403).type('text/plain').send('The address is not valid, or no longer.\n');
      return;
    }
    try {
      if (method === 'GET') await sendStoredFile(request, response, context.store, key);
      else await receiveStoredFile(request, response, context, permission);
    } catch (error) {
      if (!(error instanceof StoreFailedError) || response.headersSent) throw error;
      context.log.error({ err: error }, 'the clip store failed');
      for (const header of ['ETag', 'Cache-Control', 'Content-Length', 'Content-Disposition'])
        response.removeHeader(header);
      response.status(503).set('Retry-After', '5').type('text/plain');
      response.send('The clip store does not answer. Try again in a moment.\n');
    }
  };
}
