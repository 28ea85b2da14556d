import type { Prisma } from '../db/generated/prisma/client.ts';

/** People whose name or e-mail address has the text in it, in any case; everybody without one. */
export function matchUsers(search: string | null | undefined): Prisma.UserWhereInput {
  const text = search?.trim();
  if (!text) return {};
  const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  return { OR: [{ name: contains }, { email: contains }] };
}
