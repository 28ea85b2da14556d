import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createDatabase, startTestServer } from './postgresql-server.ts';
import { startS3Server } from './s3-server.ts';

/** Asks for it, as `npm run test:servers` does. */
const wishVariable = 'EARMARK_TEST_ON_SERVERS';
/** Tells the processes of the tests where the servers are. */
const serversVariable = 'EARMARK_TEST_SERVERS';

/**
 * Runs once before all tests: where it is asked for, starts one PostgreSQL server and one S3-compatible store, on which
 * then everything runs that names no other.
 */
export default async function startCommonServers(): Promise<(() => Promise<void>) | undefined> {
  if (!process.env[wishVariable]) return undefined;
  const server = startTestServer();
  const store = await startS3Server();
  process.env[serversVariable] = JSON.stringify({ adminUrl: server.adminUrl, store: store.variables });
  return async () => {
    server.stop();
    await store.stop();
  };
}

/** For tests that are about what they run on: on the wish of others they do not change it. */
export function keepOwnServers(): void {
  delete process.env[serversVariable];
}

export const areServersCommon = (): boolean => Boolean(process.env[serversVariable]);

/** Names the database of a data folder, and its address, in that folder. */
const addressEnding = '.database-address';

const nameDatabase = (home: string): string =>
  `home_${basename(home)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_')}`;

/**
 * What an API of this data folder runs on: a database of its own and the common store, or nothing unless asked for. A copy of a
 * data folder gets a copy of the database, which nobody may be connected to then.
 */
export async function commonServers(home: string): Promise<NodeJS.ProcessEnv> {
  const text = process.env[serversVariable];
  if (!text) return {};
  const { adminUrl, store } = JSON.parse(text) as { adminUrl: string; store: NodeJS.ProcessEnv };
  mkdirSync(home, { recursive: true });
  const name = nameDatabase(home);
  const path = join(home, name + addressEnding);
  if (!existsSync(path)) {
    const original = readdirSync(home).find((file) => file.endsWith(addressEnding));
    const template = original?.slice(0, -addressEnding.length) ?? null;
    writeFileSync(path, await createDatabase(adminUrl, name, template));
  }
  return { ...store, DATABASE_URL: readFileSync(path, 'utf8') };
}
