import { expect, it } from 'vitest';
import { readMigrationList } from '../scripts/read-migration-list.ts';
import { diffSchema } from '../scripts/schema-engine.ts';
import { schemaPath } from '../src/db/migration-folder.ts';

it('lead to prisma/schema.prisma; after a change run npm run migration:write -w @earmark/api -- <name>', async () => {
  expect(await diffSchema(await readMigrationList(), schemaPath)).toBe('');
});

it('are compared for real: without migrations, all tables are missing', async () => {
  const list = await readMigrationList();
  const sql = await diffSchema({ ...list, migrationDirectories: [] }, schemaPath);
  expect(sql).toContain('CREATE TABLE "Vote"');
});
