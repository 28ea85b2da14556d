import type { Prisma } from '../db/generated/prisma/client.ts';

const secretName = /token|secret|password|credential|authorization|signature/i;
/** NUL and halves of pairs, which PostgreSQL does not store. */
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const longestText = 300;
const longestList = 20;
const deepest = 6;

/** The same without what an address may carry in secret: its sign-in, query and fragment. */
function cutAddress(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text;
  const { protocol, host, pathname, search } = new URL(text);
  return `${protocol}//${host}${pathname}${search ? '?…' : ''}`;
}

function describe(value: unknown, depth: number): Prisma.InputJsonValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') {
    const text = cutAddress(String(value)).replace(unstorable, '\ufffd');
    return text.length > longestText
      ? `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…`
      : text;
  }
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, longestList).map((each) => describe(each, depth + 1));
    return value.length > longestList ? [...shown, `… ${value.length} in all`] : shown;
  }
  return describeArguments(value as Record<string, unknown>, depth + 1);
}

/** What a deed was asked with, fit for the audit log: secrets left out, long texts and lists cut. */
export function describeArguments(
  values: Readonly<Record<string, unknown>>,
  depth = 0,
): Prisma.InputJsonObject {
  return Object.fromEntries(
    Object.entries(values)
      .slice(0, 50)
      .map(([name, value]) => [name, secretName.test(name) ? '(secret)' : describe(value, depth)]),
  );
}
