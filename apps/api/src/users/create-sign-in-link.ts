import type { Database } from '../db/database.ts';
import { NotFoundError } from '../expected-error.ts';
import type { Authentication } from './authentication.ts';

/** A link that signs the person in once; after it the browser is at the start page. */
export async function createSignInLink(
  db: Database,
  authentication: Authentication,
  emailGiven: string,
): Promise<{ url: string }> {
  const email = emailGiven.trim().toLowerCase();
  if (!(await db.user.findUnique({ where: { email } }))) {
    throw new NotFoundError(`Nobody has the address ${email}.`);
  }
  return { url: await authentication.makeSignInLink(email, '/') };
}
