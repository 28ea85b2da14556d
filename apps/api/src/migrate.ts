import { Client } from 'pg';
import { applyMigrations } from './db/apply-migrations.ts';
import { prepareVectorExtension } from './db/vector-extension.ts';
import { parseEnvironment } from './environment.ts';
import { runProgram } from './snapshots/run-program.ts';
import { StartError } from './start-error.ts';

/** Brings the database of DATABASE_URL to this version's schema. Any number may run at once: one does it, the others wait. */
runProgram(async () => {
  const { DATABASE_URL: connectionString } = parseEnvironment(process.env);
  if (!connectionString) throw new StartError('DATABASE_URL: name the PostgreSQL server to migrate.');
  const connection = new Client({ connectionString });
  await connection.connect();
  try {
    const applied = await applyMigrations(connection);
    return { applied, hasVectors: await prepareVectorExtension(connection) };
  } finally {
    await connection.end();
  }
});
