import { join } from 'node:path';
import { createLocalClipStore } from './clips/local-clip-store.ts';
import { parseEnvironment } from './environment.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { openBackup } from './snapshots/backup-folder.ts';
import { fillTarget } from './snapshots/fill-target.ts';
import { connectAlone, openCheckedStore } from './snapshots/open-target.ts';
import { runProgram } from './snapshots/run-program.ts';

/** Restores a backup into the empty database and the clip store of the environment. */
runProgram(async () => {
  const [folder, name] = process.argv.slice(2);
  const environment = parseEnvironment(process.env);
  const backup = await openBackup(folder!, name ?? null);
  const to = await openCheckedStore(environment);
  const target = await connectAlone(environment);
  const scratch = await makeScratchFolder(
    environment.EARMARK_SCRATCH_DIR ?? join(environment.EARMARK_HOME, 'scratch'),
  );
  try {
    const from = createLocalClipStore({ kind: 'local', folder: backup.storeFolder });
    const filled = await fillTarget(target, backup.parts, { from, to }, scratch);
    return { backup: backup.name, ...filled };
  } finally {
    await target.close();
    to.close();
    await scratch.remove();
  }
});
