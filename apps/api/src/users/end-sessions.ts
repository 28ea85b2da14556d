import type { Database } from '../db/database.ts';
import { NotAllowedError, NotFoundError } from '../expected-error.ts';
import { type Caller, hasRole, isService, requirePerson } from './caller.ts';

/**
 * Whose sessions are meant: one's own without an address, somebody else's for administrators and the operator.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function findSessionOwner(
  db: Database,
  caller: Caller,
  emailGiven: string | null,
): Promise<string> {
  if (emailGiven === null) return requirePerson(caller).user.id;
  const email = emailGiven.trim().toLowerCase();
  if (caller.kind === 'person' && caller.user.email === email) return caller.user.id;
  if (!hasRole(caller, 'admin') && !isService(caller, 'operator')) throw new NotAllowedError();
  const user = await db.user.findUnique({ where: { email }, select: { id: true } });
  if (!user) throw new NotFoundError(`Nobody has the address ${email}.`);
  return user.id;
}

/**
 * Ends one session, or all but the one that asks, at once.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function endSessions(
  db: Database,
  caller: Caller,
  asked: { email?: string | null | undefined; sessionId?: string | null | undefined },
): Promise<{ count: number }> {
  const userId = await findSessionOwner(db, caller, asked.email ?? null);
  const current = caller.kind === 'person' ? caller.sessionId : null;
  const { count } = await db.session.deleteMany({
    where: {
      userId,
      ...(asked.sessionId ? { id: asked.sessionId } : current && { id: { not: current } }),
    },
  });
  if (asked.sessionId && count === 0) throw new NotFoundError('There is no such session any more.');
  return { count };
}
