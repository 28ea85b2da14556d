import { Client } from 'pg';
import type { ClipStore } from '../clips/clip-store.ts';
import { openClipStore } from '../clips/open-clip-store.ts';
import { checkBucket } from '../clips/s3-clip-store.ts';
import { readStoreSettings } from '../clips/store-settings.ts';
import { startEmbeddedDatabase } from '../db/embedded-database.ts';
import type { Environment } from '../environment.ts';
import { StartError } from '../start-error.ts';

/** A database that nobody else uses, by one connection. */
export interface SingleConnection {
  client: Client;
  close(): Promise<void>;
}

/** Connects to the database that the environment names, and does nothing to it. @throws StartError */
export async function connectAlone(environment: Environment): Promise<SingleConnection> {
  const embedded = environment.DATABASE_URL
    ? undefined
    : await startEmbeddedDatabase(environment.EARMARK_HOME);
  const client = new Client(
    embedded
      ? { host: embedded.host, user: 'postgres', database: 'postgres' }
      : { connectionString: environment.DATABASE_URL },
  );
  try {
    await client.connect();
  } catch (error) {
    await embedded?.close();
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartError(`The database does not answer: ${message || code}. Check its address.`);
  }
  return {
    client,
    close: async () => {
      await client.end();
      await embedded?.close();
    },
  };
}

/** Opens the clip store that the environment names. @throws StartError */
export async function openCheckedStore(environment: Environment): Promise<ClipStore> {
  const settings = readStoreSettings(environment);
  if (settings.kind === 's3') await checkBucket(settings);
  return openClipStore(settings);
}
