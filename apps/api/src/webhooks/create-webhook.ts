import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { Webhook } from '../db/generated/prisma/client.ts';
import { ConflictError } from '../expected-error.ts';
import { type AllowedTargets, checkTargetUrl } from './allowed-targets.ts';
import { type ResolveHost, requireKnownHost } from './require-known-host.ts';
import { sealSecret } from './secret-box.ts';
import { makeWebhookSecret } from './sign-delivery.ts';
import { checkKinds, type ToldKind } from './webhook-input.ts';

const mostWebhooks = 50;

/** Adds a webhook; its secret is in the answer and readable nowhere else. @throws InvalidInputError, ConflictError */
export async function createWebhook(
  db: Database,
  settings: { allowed: AllowedTargets; boxKey: Buffer; resolveHost?: ResolveHost },
  input: { url: string; kinds: readonly ToldKind[]; userId: string | null },
): Promise<{ webhook: Webhook; secret: string }> {
  const url = checkTargetUrl(settings.allowed, input.url.trim());
  const kinds = checkKinds(input.kinds);
  if ((await db.webhook.count()) >= mostWebhooks) {
    throw new ConflictError(`There are ${mostWebhooks} webhooks already. Remove one first.`);
  }
  await requireKnownHost(settings.allowed, url, settings.resolveHost);
  const id = randomUUID();
  const secret = makeWebhookSecret();
  const secretBox = sealSecret(settings.boxKey, id, secret);
  const webhook = await db.webhook.create({
    data: { id, url: url.href, kinds, secretBox, createdById: input.userId },
  });
  return { webhook, secret };
}
