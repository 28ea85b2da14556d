import { createHash } from 'node:crypto';
import type { BetterAuthOptions, DBAdapter } from 'better-auth';

type OpenAdapter = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>;
type Row = Record<string, unknown>;
type Where = { field: string; value: unknown };

/** A session's token has 192 random bits or more, so a plain hash cannot be searched backwards. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function hashWhere<Clause extends Where>(
  where: Clause[] | undefined,
  plain: Map<string, string>,
): Clause[] | undefined {
  const hash = (token: unknown): unknown => {
    if (typeof token !== 'string') return token;
    const hashed = hashSessionToken(token);
    plain.set(hashed, token);
    return hashed;
  };
  return where?.map((clause) =>
    clause.field === 'token'
      ? { ...clause, value: Array.isArray(clause.value) ? clause.value.map(hash) : hash(clause.value) }
      : clause,
  );
}

/** The row with the token that the caller knew already; others stay hashes. */
function restore<T>(row: T, plain: ReadonlyMap<string, string>): T {
  const token = (row as Row | null)?.token;
  const known = typeof token === 'string' ? plain.get(token) : undefined;
  return known === undefined ? row : { ...row, token: known };
}

type AnyCall = { model: string; where?: Where[]; data?: Row; update?: Row };

function wrapAdapter<Adapter extends object>(adapter: Adapter): Adapter {
  const source = adapter as Record<string, unknown>;
  const wrapped: Record<string, unknown> = { ...source };
  for (const name of [
    'create',
    'findOne',
    'findMany',
    'update',
    'updateMany',
    'delete',
    'deleteMany',
    'count',
    'consumeOne',
  ]) {
    const call = source[name];
    if (typeof call !== 'function') continue;
    wrapped[name] = async (asked: AnyCall) => {
      if (asked.model !== 'session') return call(asked);
      const plain = new Map<string, string>();
      const changed: AnyCall = { ...asked };
      if (asked.where) changed.where = hashWhere(asked.where, plain)!;
      for (const part of ['data', 'update'] as const) {
        const token = asked[part]?.token;
        if (typeof token !== 'string') continue;
        const hashed = hashSessionToken(token);
        plain.set(hashed, token);
        changed[part] = { ...asked[part], token: hashed };
      }
      const answer = await call(changed);
      return Array.isArray(answer) ? answer.map((row) => restore(row, plain)) : restore(answer, plain);
    };
  }
  if (typeof source.transaction === 'function') {
    const begin = source.transaction as (work: (inner: object) => unknown) => unknown;
    wrapped.transaction = (work: (inner: object) => unknown) => begin((inner) => work(wrapAdapter(inner)));
  }
  return wrapped as Adapter;
}

/**
 * An adapter that keeps a session's token as its SHA-256 only: whoever reads the database, or a copy of it, cannot
 * sign in with what stands there.
 */
export function hashSessionTokens(open: OpenAdapter): OpenAdapter {
  return (options) => wrapAdapter(open(options));
}
