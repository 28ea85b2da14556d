import type { Logger } from 'pino';
import type { ClipStore } from './clips/clip-store.ts';
import type { StoreAddresses } from './clips/store-addresses.ts';
import type { Database } from './db/database.ts';
import type { Environment } from './environment.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import type { ScratchFolder } from './scratch-folder.ts';
import type { Authentication } from './users/authentication.ts';
import type { DeliverySettings } from './webhooks/deliver-due.ts';

/** What the whole process shares. */
export interface Services {
  db: Database;
  /** Whether the database has pgvector. */
  hasVectors: boolean;
  store: ClipStore;
  addresses: StoreAddresses;
  /** This process's own, for files that are being written. */
  scratch: ScratchFolder;
  authentication: Authentication;
  limiter: RateLimiter;
  environment: Environment;
  /** Key that signs store addresses. */
  urlKey: string;
  log: Logger;
  webhooks: DeliverySettings;
  metrics: Metrics;
}
