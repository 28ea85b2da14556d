import type { Connection } from '../db/database.ts';
import type { User } from '../db/generated/prisma/client.ts';
import { ConflictError } from '../expected-error.ts';

/**
 * Makes sure that somebody would still be an administrator without this person. Called under the lock `roles`, so that
 * two administrators cannot take leave of each other at once.
 * @throws ConflictError
 */
export async function requireAnotherAdministrator(tx: Connection, user: User): Promise<void> {
  if (user.role !== 'admin' || user.deactivatedAt) return;
  const others = await tx.user.count({ where: { role: 'admin', deactivatedAt: null, id: { not: user.id } } });
  if (others === 0) {
    throw new ConflictError(`${user.email} is the only administrator; make somebody else one first.`);
  }
}
