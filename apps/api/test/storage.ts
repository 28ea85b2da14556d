import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { noServerReason, startTestServer } from '@earmark/test-servers/postgresql-server';
import { startS3Server } from '@earmark/test-servers/s3-server';

/** Where an installation under test keeps its rows and its files. */
export interface Storage {
  /** For the environment of its processes. */
  variables: NodeJS.ProcessEnv;
  /** Names of the files below a folder of the store. */
  listFiles(home: string, folder: string): Promise<string[]>;
  stop(): Promise<void>;
}

async function listObjects(endpoint: string, bucket: string, folder: string): Promise<string[]> {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  const { Contents: found } = await client.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: `${folder}/` }),
  );
  client.destroy();
  return (found ?? []).map(({ Key: key }) => key!);
}

/** A database server of our own and an S3-compatible server, both empty. */
export async function startServers(): Promise<Storage> {
  const server = startTestServer();
  const store = await startS3Server();
  return {
    variables: { DATABASE_URL: await server.createDatabase(), ...store.variables },
    listFiles: (_home, folder) => listObjects(store.endpoint, store.variables.EARMARK_S3_BUCKET!, folder),
    stop: async () => {
      server.stop();
      await store.stop();
    },
  };
}

/** What the tests that touch stored files run on. */
export const storages: { name: string; reason: string | null; start(): Promise<Storage> }[] = [
  {
    name: 'one machine',
    reason: null,
    start: async () => ({
      variables: {},
      listFiles: async (home, folder) => {
        const path = join(home, 'store', folder);
        if (!existsSync(path)) return [];
        const entries = readdirSync(path, { recursive: true, withFileTypes: true });
        return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      },
      stop: async () => {},
    }),
  },
  { name: 'PostgreSQL and S3', reason: noServerReason, start: startServers },
];
