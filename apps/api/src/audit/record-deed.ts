import type { Connection } from '../db/database.ts';
import type { Prisma } from '../db/generated/prisma/client.ts';
import type { Caller } from '../users/caller.ts';

/** Who does something, as the audit log has it. */
export interface Actor {
  kind: 'person' | 'operator' | 'trainer' | 'rule' | 'nobody';
  /** E-mail address, or the token's name. */
  name: string;
  userId: string | null;
}

/** @returns the actor that a caller is */
export function nameActor(caller: Caller): Actor {
  if (caller.kind === 'service') return { kind: caller.token, name: caller.name, userId: null };
  if (caller.kind === 'nobody') return { kind: 'nobody', name: 'nobody', userId: null };
  const { email, id } = caller.user;
  return caller.simulated
    ? { kind: 'operator', name: `operator as ${email}`, userId: id }
    : { kind: 'person', name: email, userId: id };
}

export interface Deed {
  actor: Actor;
  /** Network address; null for a rule. */
  address: string | null;
  action: string;
  details: Prisma.InputJsonObject;
  /** Left out: not known yet. */
  outcome?: string;
}

/** Writes a deed into the audit log. @returns its place there */
export async function recordDeed(db: Connection, { actor, ...deed }: Deed): Promise<bigint> {
  const { kind, name, userId } = actor;
  const { sequence } = await db.auditEntry.create({
    data: { actorKind: kind, actor: name, actorId: userId, ...deed },
    select: { sequence: true },
  });
  return sequence;
}

/** Adds what came of it, once. */
export async function recordOutcome(
  db: Connection,
  sequence: bigint,
  outcome: string,
  message: string | null,
): Promise<void> {
  await db.auditEntry.update({ where: { sequence }, data: { outcome, message } });
}
