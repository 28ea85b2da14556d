import type { Connection, Database } from '../db/database.ts';
import type { User } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { ConflictError, NotFoundError } from '../expected-error.ts';
import type { Caller } from './caller.ts';
import { requireAnotherAdministrator } from './require-another-administrator.ts';

/** @throws NotFoundError */
async function findUser(connection: Connection, emailGiven: string): Promise<User> {
  const email = emailGiven.trim().toLowerCase();
  const user = await connection.user.findUnique({ where: { email } });
  if (!user) throw new NotFoundError(`Nobody has the address ${email}.`);
  return user;
}

/**
 * Signs a person out everywhere, at once, and lets nobody in as them until they are activated again. What they voted
 * stays and counts.
 * @throws NotFoundError; ConflictError for oneself, and when nobody would be an administrator any more
 */
export function deactivateUser(db: Database, caller: Caller, email: string): Promise<User> {
  return db.$transaction(async (tx) => {
    await lockName(tx, 'roles');
    const user = await findUser(tx, email);
    if (caller.kind === 'person' && caller.user.id === user.id) {
      throw new ConflictError('Nobody deactivates themselves; ask another administrator.');
    }
    if (user.deactivatedAt) return user;
    await requireAnotherAdministrator(tx, user);
    await tx.session.deleteMany({ where: { userId: user.id } });
    return tx.user.update({ where: { id: user.id }, data: { deactivatedAt: new Date() } });
  });
}

/** Lets a person sign in again, with the role that they had. @throws NotFoundError */
export async function activateUser(db: Database, email: string): Promise<User> {
  const { id } = await findUser(db, email);
  return db.user.update({ where: { id }, data: { deactivatedAt: null } });
}
