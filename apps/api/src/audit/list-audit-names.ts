import type { Database } from '../db/database.ts';

/** What the audit log can be filtered by: its actors and actions, each once, in order. */
export interface AuditNames {
  actors: string[];
  actions: string[];
}

// Jumps from one value to the next along the index, however many entries each has.
const listActors = (db: Database) => db.$queryRaw<{ name: string }[]>`
  WITH RECURSIVE "found" AS (
    (SELECT "actor" AS "name" FROM "AuditEntry" ORDER BY "actor" LIMIT 1)
    UNION ALL
    SELECT (SELECT "actor" FROM "AuditEntry" WHERE "actor" > "found"."name" ORDER BY "actor" LIMIT 1)
    FROM "found" WHERE "found"."name" IS NOT NULL
  ) SELECT "name" FROM "found" WHERE "name" IS NOT NULL LIMIT 2000`;

const listActions = (db: Database) => db.$queryRaw<{ name: string }[]>`
  WITH RECURSIVE "found" AS (
    (SELECT "action" AS "name" FROM "AuditEntry" ORDER BY "action" LIMIT 1)
    UNION ALL
    SELECT (SELECT "action" FROM "AuditEntry" WHERE "action" > "found"."name" ORDER BY "action" LIMIT 1)
    FROM "found" WHERE "found"."name" IS NOT NULL
  ) SELECT "name" FROM "found" WHERE "name" IS NOT NULL`;

export async function listAuditNames(db: Database): Promise<AuditNames> {
  const [actors, actions] = await Promise.all([listActors(db), listActions(db)]);
  return { actors: actors.map(({ name }) => name), actions: actions.map(({ name }) => name) };
}
