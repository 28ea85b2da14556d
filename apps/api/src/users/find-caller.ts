import type { IncomingMessage } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { Database } from '../db/database.ts';
import type { Authentication } from './authentication.ts';
import type { Caller } from './caller.ts';
import { findPersonalToken, personalTokenPrefix } from './personal-token.ts';
import { findServiceToken } from './service-token.ts';

/** With the operator's token, names the person to act as: votes cast so are marked as simulated. */
export const actAsHeader = 'x-earmark-act-as';

async function findProgram(db: Database, token: string, actAs: string | undefined): Promise<Caller> {
  if (token.startsWith(personalTokenPrefix)) {
    const own = await findPersonalToken(db, token);
    return own
      ? { kind: 'person', user: own.user, simulated: false, sessionId: null, personalToken: own.name }
      : { kind: 'nobody' };
  }
  const found = await findServiceToken(db, token);
  if (!found) return { kind: 'nobody' };
  if (found.kind === 'operator' && actAs) {
    const user = await db.user.findUnique({ where: { email: actAs } });
    return user && !user.deactivatedAt
      ? { kind: 'person', user, simulated: true, sessionId: null, personalToken: null }
      : { kind: 'nobody' };
  }
  return { kind: 'service', token: found.kind, name: found.name };
}

/** Who makes this request, by bearer token or session cookie. */
export async function findCaller(
  db: Database,
  authentication: Authentication,
  request: IncomingMessage,
): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    const actAs = request.headers[actAsHeader];
    return token ? findProgram(db, token, typeof actAs === 'string' ? actAs : undefined) : { kind: 'nobody' };
  }
  if (!request.headers.cookie) return { kind: 'nobody' };
  const session = await authentication.findSession(fromNodeHeaders(request.headers));
  return session && !session.user.deactivatedAt
    ? { kind: 'person', user: session.user, simulated: false, sessionId: session.id, personalToken: null }
    : { kind: 'nobody' };
}
