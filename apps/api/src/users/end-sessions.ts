import type { Database } from '../db/database.ts';
import { NotFoundError } from '../expected-error.ts';
import type { Caller } from './caller.ts';
import { findOwner } from './find-owner.ts';

/**
 * Ends one session, or all but the one that asks, at once.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function endSessions(
  db: Database,
  caller: Caller,
  asked: { email?: string | null | undefined; sessionId?: string | null | undefined },
): Promise<{ count: number }> {
  const userId = await findOwner(db, caller, asked.email ?? null);
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
