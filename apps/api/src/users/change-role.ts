import type { Database } from '../db/database.ts';
import type { Role, User } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { NotFoundError } from '../expected-error.ts';
import { requireAnotherAdministrator } from './require-another-administrator.ts';

/**
 * Gives a person another role, from the next call on.
 * @throws NotFoundError; ConflictError when nobody would be an administrator any more
 */
export function changeRole(db: Database, emailGiven: string, role: Role): Promise<User> {
  const email = emailGiven.trim().toLowerCase();
  return db.$transaction(async (tx) => {
    await lockName(tx, 'roles');
    const user = await tx.user.findUnique({ where: { email } });
    if (!user) throw new NotFoundError(`Nobody has the address ${email}.`);
    if (role !== 'admin') await requireAnotherAdministrator(tx, user);
    return tx.user.update({ where: { email }, data: { role } });
  });
}
