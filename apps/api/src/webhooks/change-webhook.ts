import type { Connection, Database } from '../db/database.ts';
import type { Webhook } from '../db/generated/prisma/client.ts';
import { ConflictError, NotFoundError } from '../expected-error.ts';
import { type AllowedTargets, checkTargetUrl } from './allowed-targets.ts';
import { requireKnownHost } from './require-known-host.ts';
import { sealSecret } from './secret-box.ts';
import { makeWebhookSecret } from './sign-delivery.ts';
import { checkKinds, type ToldKind } from './webhook-input.ts';

/** Deliveries are signed by the old secret as well for so long, so that none is lost while the receiver is changed. */
const overlapHours = 24;

/** @throws NotFoundError */
async function findWebhook(connection: Connection, id: string): Promise<Webhook> {
  const webhook = await connection.webhook.findUnique({ where: { id } });
  if (!webhook) throw new NotFoundError('There is no such webhook.');
  return webhook;
}

/**
 * Changes what is given. Enabling begins anew: what has failed before is forgotten, and what is still waiting is sent.
 * @throws NotFoundError, InvalidInputError
 */
export async function changeWebhook(
  db: Database,
  allowed: AllowedTargets,
  id: string,
  changes: { url?: string | null; kinds?: readonly ToldKind[] | null; enabled?: boolean | null },
): Promise<Webhook> {
  const known = await findWebhook(db, id);
  const url = changes.url == null ? null : checkTargetUrl(allowed, changes.url.trim());
  if (url && url.href !== known.url) await requireKnownHost(allowed, url);
  return db.webhook.update({
    where: { id },
    data: {
      ...(url && { url: url.href }),
      ...(changes.kinds != null && { kinds: checkKinds(changes.kinds) }),
      ...(changes.enabled != null &&
        changes.enabled !== known.enabled && {
          enabled: changes.enabled,
          disabledReason: null,
          failingSince: null,
        }),
    },
  });
}

/** Gives a webhook a new secret, which is in the answer and readable nowhere else. @throws NotFoundError */
export async function rotateWebhookSecret(
  db: Database,
  boxKey: Buffer,
  id: string,
): Promise<{ webhook: Webhook; secret: string }> {
  const { secretBox } = await findWebhook(db, id);
  const secret = makeWebhookSecret();
  const webhook = await db.webhook.update({
    where: { id },
    data: {
      secretBox: sealSecret(boxKey, id, secret),
      previousSecretBox: secretBox,
      previousSecretUntil: new Date(Date.now() + overlapHours * 3_600_000),
    },
  });
  return { webhook, secret };
}

/** Removes a webhook with its deliveries. @throws NotFoundError */
export async function removeWebhook(db: Database, id: string): Promise<string> {
  const { count } = await db.webhook.deleteMany({ where: { id } });
  if (count === 0) throw new NotFoundError('There is no such webhook.');
  return id;
}

/** Puts a test event on its way to one webhook. @throws NotFoundError; ConflictError while it is disabled */
export async function testWebhook(db: Database, id: string): Promise<Webhook> {
  return db.$transaction(async (tx) => {
    const webhook = await findWebhook(tx, id);
    if (!webhook.enabled) throw new ConflictError('The webhook is disabled. Enable it, then test it.');
    await tx.webhookEvent.create({
      data: { kind: 'test', data: { webhookId: id }, deliveries: { create: { webhookId: id } } },
    });
    return webhook;
  });
}
