import type { Database } from '../db/database.ts';
import { NotAllowedError, NotFoundError } from '../expected-error.ts';
import { type Caller, hasRole, isService, requirePerson } from './caller.ts';

/**
 * Whose sessions or tokens are meant: one's own without an address, somebody else's for administrators and the operator.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function findOwner(db: Database, caller: Caller, emailGiven: string | null): Promise<string> {
  if (emailGiven === null) return requirePerson(caller).user.id;
  const email = emailGiven.trim().toLowerCase();
  if (caller.kind === 'person' && caller.user.email === email) return caller.user.id;
  if (!hasRole(caller, 'admin') && !isService(caller, 'operator')) throw new NotAllowedError();
  const user = await db.user.findUnique({ where: { email }, select: { id: true } });
  if (!user) throw new NotFoundError(`Nobody has the address ${email}.`);
  return user.id;
}
