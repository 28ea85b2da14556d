import type { Logger } from 'pino';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Database } from '../db/database.ts';
import type { Environment } from '../environment.ts';
import type { ScratchFolder } from '../scratch-folder.ts';

/** What an import needs of the process. */
export interface ImportContext {
  db: Database;
  store: ClipStore;
  scratch: ScratchFolder;
  log: Logger;
  /** A running import that is silent for longer than the lease has died. */
  environment: Pick<
    Environment,
    'EARMARK_LEASE_SECONDS' | 'EARMARK_STORE_WAIT_SECONDS' | 'EARMARK_BASE_MODEL'
  >;
}
