import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';

/** What an import needs of the process. */
export interface ImportContext {
  db: Database;
  storeFolder: string;
  log: Logger;
}
