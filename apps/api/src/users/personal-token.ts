import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { PersonalToken, User } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';

export const personalTokenPrefix = 'ep_';
/** Longest that a token holds. */
export const mostDays = 366;
/** How exactly it is kept when a token was last used: a call does not always write. */
const usedEveryMillis = 3_600_000;

// A token has 256 random bits, so a plain hash cannot be searched backwards.
const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token with its person, unless it is revoked or over, or the person is deactivated. */
export async function findPersonalToken(
  db: Database,
  token: string,
): Promise<(PersonalToken & { user: User }) | null> {
  const found = await db.personalToken.findUnique({
    where: { sha256: hashToken(token) },
    include: { user: true },
  });
  const now = Date.now();
  if (!found || found.revokedAt || found.expiresAt.getTime() <= now || found.user.deactivatedAt) return null;
  if (now - (found.lastUsedAt?.getTime() ?? 0) > usedEveryMillis) {
    await db.personalToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: new Date(now) } });
  }
  return found;
}

/**
 * Makes a token with which a program calls as the person; the plain token is in the answer and nowhere else.
 * @throws InvalidInputError, ConflictError
 */
export async function createPersonalToken(
  db: Database,
  input: { userId: string; name: string; days: number },
): Promise<{ token: string; personalToken: PersonalToken }> {
  const name = input.name.trim();
  if (name === '' || name.length > 100) {
    throw new InvalidInputError('Give the token a name of up to 100 characters.', 'name');
  }
  const { userId, days } = input;
  if (!(days >= 1 && days <= mostDays)) {
    throw new InvalidInputError(`A token holds for 1 to ${mostDays} days.`, 'days');
  }
  const token = `${personalTokenPrefix}${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  const { count } = await db.personalToken.createMany({
    data: [{ userId, name, sha256: hashToken(token), expiresAt }],
    skipDuplicates: true,
  });
  if (count === 0) {
    throw new ConflictError(`There is, or was, a token named ${name} already. Choose another name.`);
  }
  const personalToken = await db.personalToken.findUniqueOrThrow({
    where: { userId_name: { userId, name } },
  });
  return { token, personalToken };
}

/** Ends a token for good; it stays in the list, and its name is not free again. @throws NotFoundError */
export async function revokePersonalToken(
  db: Database,
  asked: { userId: string; name: string },
): Promise<PersonalToken> {
  const found = await db.personalToken.findUnique({ where: { userId_name: asked } });
  if (!found) throw new NotFoundError(`There is no token named ${asked.name}.`);
  if (found.revokedAt) return found;
  return db.personalToken.update({ where: { id: found.id }, data: { revokedAt: new Date() } });
}
