import { Client } from 'pg';
import { findParent } from './processor-time.ts';

/** The first process of the server that a database is on; null for the embedded one, which is in the API's process. */
export async function findServer(databaseUrl: string | undefined): Promise<number | null> {
  if (databaseUrl === undefined) return null;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = findParent(rows[0]!.pid);
  await client.end();
  return server;
}
