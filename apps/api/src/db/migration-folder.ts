import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the SQL migrations that come with this version. */
export const migrationsFolder = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));
export const schemaPath = fileURLToPath(new URL('../../../../prisma/schema.prisma', import.meta.url));

export interface Migration {
  name: string;
  sql: string;
}

/** All migrations in the order in which they are applied. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
    })),
  );
}
