import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Role, User } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError } from '../expected-error.ts';

const emailShape = z.email();

/** Adds a person, who then signs in by link. */
export async function createUser(
  db: Database,
  input: { email: string; name: string; role: Role },
): Promise<User> {
  const email = input.email.trim().toLowerCase();
  if (!emailShape.safeParse(email).success) {
    throw new InvalidInputError(`${input.email} is not an e-mail address.`, 'email');
  }
  const name = input.name.trim();
  if (name === '') throw new InvalidInputError('Give the person a name.', 'name');
  const { count } = await db.user.createMany({
    data: [{ email, name, role: input.role, emailVerified: true }],
    skipDuplicates: true,
  });
  if (count === 0) throw new ConflictError(`There is a person with the address ${email} already.`);
  return db.user.findUniqueOrThrow({ where: { email } });
}
