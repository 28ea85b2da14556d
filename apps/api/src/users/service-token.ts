import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { ServiceToken, TokenKind } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';

const prefix: Readonly<Record<TokenKind, string>> = { operator: 'eo', trainer: 'et' };

// A token has 256 random bits, so a plain hash cannot be searched backwards.
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const configuredNames = new Set(['this machine: operator', 'this machine: trainer']);

/** Whether a token stands in the secrets file or the environment, and so can be changed there only. */
export const isConfiguredToken = ({ name }: { name: string }): boolean => configuredNames.has(name);

export async function findServiceToken(db: Database, token: string): Promise<ServiceToken | null> {
  const found = await db.serviceToken.findUnique({ where: { sha256: hashToken(token) } });
  return found?.revokedAt ? null : found;
}

/** Makes a token; the plain token is in the answer and nowhere else. */
export async function createServiceToken(
  db: Database,
  input: { name: string; kind: TokenKind },
): Promise<{ token: string; name: string; kind: TokenKind }> {
  const name = input.name.trim();
  if (name === '') throw new InvalidInputError('Give the token a name.', 'name');
  const token = `${prefix[input.kind]}_${randomBytes(32).toString('base64url')}`;
  const { count } = await db.serviceToken.createMany({
    data: [{ name, kind: input.kind, sha256: hashToken(token) }],
    skipDuplicates: true,
  });
  if (count === 0) throw new ConflictError(`There is a token named ${name} already.`);
  return { token, name, kind: input.kind };
}

/**
 * Ends a token for good. It stays in the list, and its name is not free again.
 * @throws NotFoundError; ConflictError for a token of the secrets file, which the next start would bring back
 */
export async function revokeServiceToken(db: Database, name: string): Promise<ServiceToken> {
  const found = await db.serviceToken.findUnique({ where: { name } });
  if (!found) throw new NotFoundError(`There is no token named ${name}.`);
  if (isConfiguredToken(found)) {
    throw new ConflictError(
      'This token stands in secrets.json or in the environment: change it there, and start again.',
    );
  }
  if (found.revokedAt) return found;
  return db.serviceToken.update({ where: { name }, data: { revokedAt: new Date() } });
}

/** Puts the tokens of the secrets file (or the environment) into the table under their own names. */
export async function keepConfiguredTokens(
  db: Database,
  tokens: { operatorToken: string; trainerToken: string },
): Promise<void> {
  const configured = [
    { name: 'this machine: operator', kind: 'operator', token: tokens.operatorToken },
    { name: 'this machine: trainer', kind: 'trainer', token: tokens.trainerToken },
  ] as const;
  for (const { name, kind, token } of configured) {
    const sha256 = hashToken(token);
    await db.serviceToken.upsert({
      where: { name },
      create: { name, kind, sha256 },
      update: { kind, sha256, revokedAt: null },
    });
  }
}
