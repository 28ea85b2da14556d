import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Environment } from '../environment.ts';

/** What an import needs of the process. */
export interface ImportContext {
  db: Database;
  storeFolder: string;
  log: Logger;
  /** A running import that is silent for longer than the lease has died. */
  environment: Pick<Environment, 'EARMARK_LEASE_SECONDS'>;
}
