import type { Database } from '../db/database.ts';
import { ConflictError, NotFoundError } from '../expected-error.ts';
import type { Authentication } from './authentication.ts';

/**
 * A link that signs the person in once; after it the browser is at the start page.
 * @throws NotFoundError; ConflictError while the person is deactivated
 */
export async function createSignInLink(
  db: Database,
  authentication: Authentication,
  emailGiven: string,
): Promise<{ url: string }> {
  const email = emailGiven.trim().toLowerCase();
  const user = await db.user.findUnique({ where: { email } });
  if (!user) throw new NotFoundError(`Nobody has the address ${email}.`);
  if (user.deactivatedAt)
    throw new ConflictError(`${email} is deactivated. Activate them, then make a link.`);
  return { url: await authentication.makeSignInLink(email, '/') };
}
