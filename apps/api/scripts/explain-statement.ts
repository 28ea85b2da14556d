import type { Pool } from 'pg';
import type { SentStatement } from './record-statements.ts';

export interface Explained {
  /** Names of the indexes that the plan looks into. */
  indexes: string[];
  /** Tables that the plan reads from one end to the other. */
  tablesRead: string[];
  plan: string[];
}

const namesIn = (plan: string, pattern: RegExp): string[] =>
  [...new Set([...plan.matchAll(pattern)].map(([, name]) => name!.replaceAll('"', '')))].sort();

/** The plan that the database makes for a statement with these values, without running it; null when it plans none. */
export async function explainStatement(pool: Pool, statement: SentStatement): Promise<Explained | null> {
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(statement.text)) return null;
  const text = `EXPLAIN (COSTS OFF) ${statement.text}`;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(text, statement.values);
  const plan = rows.map((row) => row['QUERY PLAN']);
  const whole = plan.join('\n');
  return {
    indexes: namesIn(
      whole,
      /(?:Index(?: Only)? Scan(?: Backward)? using|Bitmap Index Scan on) ("[^"]+"|\w+)/g,
    ),
    tablesRead: namesIn(whole, /Seq Scan on ("[^"]+"|\w+)/g),
    plan,
  };
}
