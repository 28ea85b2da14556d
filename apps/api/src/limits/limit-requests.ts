import type { NextFunction, Request, Response } from 'express';
import type { Services } from '../services.ts';
import { findServiceToken } from '../users/service-token.ts';
import { findAddress, groupAddress } from './find-address.ts';

/** Counts a request for its address, unless it carries a known service token. */
export function limitRequests({ db, limiter }: Services, limit: 'requests' | 'signIns') {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token || !(await findServiceToken(db, token))) {
      await limiter.take(limit, groupAddress(findAddress(request)));
    }
    next();
  };
}
