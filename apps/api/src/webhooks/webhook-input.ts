import type { WebhookEventKind } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';

/** Kinds that a webhook can be told of; a test goes to the one it is asked for. */
export const toldKinds = [
  'runFinished',
  'versionPublished',
  'queueEmpty',
] as const satisfies WebhookEventKind[];
export type ToldKind = (typeof toldKinds)[number];

/** @throws InvalidInputError for none */
export function checkKinds(kinds: readonly ToldKind[]): ToldKind[] {
  const chosen = toldKinds.filter((kind) => kinds.includes(kind));
  if (chosen.length === 0) throw new InvalidInputError('Choose at least one kind of event.', 'kinds');
  return chosen;
}
