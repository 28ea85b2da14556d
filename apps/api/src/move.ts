import { join } from 'node:path';
import { createLocalClipStore } from './clips/local-clip-store.ts';
import { describeStore, readStoreSettings } from './clips/store-settings.ts';
import { applyMigrations } from './db/apply-migrations.ts';
import { parseEnvironment } from './environment.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { fillTarget } from './snapshots/fill-target.ts';
import { connectAlone, openCheckedStore } from './snapshots/open-target.ts';
import type { Query } from './snapshots/query.ts';
import { readSnapshot } from './snapshots/read-snapshot.ts';
import { runProgram } from './snapshots/run-program.ts';

/**
 * Moves the embedded database of the data folder to a PostgreSQL server, and its stored files to the environment's
 * bucket where one is named. The data folder stays as it was.
 */
runProgram(async () => {
  const environment = parseEnvironment({ ...process.env, DATABASE_URL: process.argv[2] });
  const { DATABASE_URL: _server, EARMARK_S3_BUCKET: _bucket, ...home } = environment;
  const from = createLocalClipStore(readStoreSettings(home) as Parameters<typeof createLocalClipStore>[0]);
  const to = await openCheckedStore(environment);
  const source = await connectAlone(home);
  try {
    const target = await connectAlone(environment);
    const scratch = await makeScratchFolder(
      environment.EARMARK_SCRATCH_DIR ?? join(environment.EARMARK_HOME, 'scratch'),
    );
    try {
      // An older data folder is brought up to date first, as a start would.
      await applyMigrations(source.client);
      const query: Query = async (sql, parameters) => (await source.client.query(sql, parameters)).rows;
      await query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const filled = await fillTarget(target, readSnapshot(query), { from, to }, scratch);
      await query('COMMIT');
      return { store: describeStore(to.settings), ...filled };
    } finally {
      await target.close();
      await scratch.remove();
    }
  } finally {
    await source.close();
    to.close();
  }
});
