import { join } from 'node:path';
import type { Environment } from '../environment.ts';

/** Which clip store a process uses; plain data, so that other threads can be told. */
export type StoreSettings =
  | { kind: 'local'; folder: string }
  | {
      kind: 's3';
      bucket: string;
      region: string;
      /** Of a server other than Amazon's. */
      endpoint: string | null;
      /** Whether the bucket stands in the path of an address and not in its host. */
      pathStyle: boolean;
      /** Null: as the machine's role or the SDK's own variables say. */
      credentials: { accessKeyId: string; secretAccessKey: string } | null;
    };

export function readStoreSettings(environment: Environment): StoreSettings {
  const bucket = environment.EARMARK_S3_BUCKET;
  if (bucket === undefined) {
    return {
      kind: 'local',
      folder: environment.EARMARK_STORE_DIR ?? join(environment.EARMARK_HOME, 'store'),
    };
  }
  const endpoint = environment.EARMARK_S3_ENDPOINT ?? null;
  const { EARMARK_S3_KEY: accessKeyId, EARMARK_S3_SECRET: secretAccessKey } = environment;
  return {
    kind: 's3',
    bucket,
    endpoint,
    region: environment.EARMARK_S3_REGION,
    pathStyle: environment.EARMARK_S3_PATH_STYLE ?? endpoint !== null,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

/** The store in words, without its secrets. */
export function describeStore(settings: StoreSettings): string {
  if (settings.kind === 'local') return settings.folder;
  return `bucket ${settings.bucket}${settings.endpoint === null ? '' : ` at ${settings.endpoint}`}`;
}
