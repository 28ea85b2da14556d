import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationsFolder, schemaPath } from '../src/db/migration-folder.ts';
import { readMigrationList } from './read-migration-list.ts';
import { diffSchema } from './schema-engine.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
await mkdir(migrationsFolder, { recursive: true });
const sql = await diffSchema(await readMigrationList(), schemaPath);

if (values.check) {
  if (sql.trim() !== '') {
    console.error(`prisma/schema.prisma and prisma/migrations differ:\n${sql}`);
    console.error('Run: npm run migration:write -w @earmark/api -- <name>');
    process.exit(1);
  }
} else if (sql.trim() === '') {
  console.error('The migrations already lead to the schema; nothing written.');
} else {
  const name = positionals[0];
  if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
    console.error(
      'Give the migration a name in lower case: npm run migration:write -w @earmark/api -- add_gold_items',
    );
    process.exit(2);
  }
  const stamp = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  console.error(`Wrote ${folder}/migration.sql; read it before you commit it.`);
}
