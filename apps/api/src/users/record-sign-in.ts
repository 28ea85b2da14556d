import { recordDeed } from '../audit/record-deed.ts';
import type { Database } from '../db/database.ts';

/** Writes a sign-in into the audit log. */
export async function recordSignIn(db: Database, userId: string, address: string | null): Promise<void> {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const actor = { kind: 'person', name: email, userId } as const;
  await recordDeed(db, { actor, address, action: 'signIn', details: {}, outcome: 'done' });
}
