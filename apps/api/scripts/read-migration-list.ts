import type { MigrationList } from '@prisma/schema-engine-wasm';
import { migrationsFolder, readMigrations } from '../src/db/migration-folder.ts';

/** The migrations as the schema engine wants them. */
export async function readMigrationList(): Promise<MigrationList> {
  const migrations = await readMigrations();
  return {
    baseDir: migrationsFolder,
    // Without a lock file the engine ignores the migrations and compares with an empty database.
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
