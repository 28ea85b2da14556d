import type { Database } from '../db/database.ts';
import type { Role, User } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { ConflictError, NotFoundError } from '../expected-error.ts';

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
    if (
      user.role === 'admin' &&
      role !== 'admin' &&
      (await tx.user.count({ where: { role: 'admin' } })) === 1
    ) {
      throw new ConflictError(`${email} is the only administrator; make somebody else one first.`);
    }
    return tx.user.update({ where: { email }, data: { role } });
  });
}
