import { createHash } from 'node:crypto';

/** Prepared statements that one connection keeps at most; what comes after is parsed anew each time. */
const mostNames = 400;

/**
 * Names statements so that every connection parses and plans each of them once. The same text has the same name in every
 * process, as a pooler between them and the database needs.
 */
export function createStatementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // Lists of any length make texts without end.
    if (names.size >= mostNames) return '';
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
    names.set(sql, name);
    return name;
  };
}
