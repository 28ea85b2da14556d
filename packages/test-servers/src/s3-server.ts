import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface S3Server {
  endpoint: string;
  /** What an API needs to keep its clips there. */
  variables: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** An S3-compatible server of our own, on a free port, with one empty bucket. */
export async function startS3Server(bucket = 'earmark-clips'): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'earmark-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    variables: {
      EARMARK_S3_ENDPOINT: endpoint,
      EARMARK_S3_BUCKET: bucket,
      EARMARK_S3_KEY: 'S3RVER',
      EARMARK_S3_SECRET: 'S3RVER',
    },
    stop: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
