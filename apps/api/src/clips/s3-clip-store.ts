import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { StartError } from '../start-error.ts';
import { type ByteRange, type ClipStore, checkKey, FileMissingError, type StoredFile } from './clip-store.ts';
import { explainStoreFailure } from './store-failed-error.ts';
import { describeStore, type StoreSettings } from './store-settings.ts';

/** How often one request is tried, with the SDK's growing pauses between. */
const attempts = 5;
/** How often a download that broke off is gone on with, where it had come to. */
const mostResumptions = 5;
/** Longest silence of a server that took the connection. */
const longestSilenceMillis = 60_000;

const statusOf = (error: unknown): number | undefined =>
  (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;

// The lock file names a version of the SDK that runs on every Node that package.json asks for.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

function connect(
  { region, endpoint, pathStyle, credentials }: StoreSettings & { kind: 's3' },
  silenceMillis = longestSilenceMillis,
): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint !== null && { endpoint }),
    ...(credentials && { credentials }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: silenceMillis,
      // Without it the SDK writes a warning and waits for ever.
      throwOnRequestTimeout: true,
      socketTimeout: silenceMillis,
    },
    // Servers other than Amazon's know no newer checksums. Every body is signed with its SHA-256 anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/**
 * The clip store in a bucket of an S3-compatible server. Whatever the server fails at is thrown as StoreFailedError.
 * @param silenceMillis after which a server that says nothing counts as gone
 */
export function createS3ClipStore(
  settings: StoreSettings & { kind: 's3' },
  silenceMillis?: number,
): ClipStore {
  const client = connect(settings, silenceMillis);
  const place = (key: string) => ({ Bucket: settings.bucket, Key: checkKey(key) });

  const explain = (error: unknown): never => {
    throw explainStoreFailure(settings, error);
  };

  const find = async (key: string): Promise<StoredFile | undefined> => {
    try {
      const { ContentLength: bytes } = await client.send(new HeadObjectCommand(place(key)));
      return bytes === undefined ? undefined : { bytes };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      return explain(error);
    }
  };

  /** One answer, which may break off before its end. */
  const request = async (key: string, range: ByteRange | undefined, from: number): Promise<Readable> => {
    const start = (range?.start ?? 0) + from;
    const isWhole = range === undefined && from === 0;
    try {
      const { Body: body, ContentRange: sent } = await client.send(
        new GetObjectCommand({
          ...place(key),
          ...(!isWhole && { Range: `bytes=${start}-${range?.end ?? ''}` }),
        }),
      );
      if (!isWhole && !sent?.startsWith(`bytes ${start}-`))
        throw new Error(`${describeStore(settings)} does not give ranges of files`);
      return body as Readable;
    } catch (error) {
      return explain(statusOf(error) === 404 ? new FileMissingError(key) : error);
    }
  };

  async function* open(key: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
    const found = range ? { bytes: range.end - range.start + 1 } : await find(key);
    if (!found) throw new FileMissingError(key);
    const wanted = found.bytes;
    let passed = 0;
    for (let resumptions = 0; passed < wanted; resumptions++) {
      const stream = await request(key, range, passed);
      try {
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          // Some servers send more than was asked for.
          const asked = chunk.subarray(0, wanted - passed);
          passed += asked.byteLength;
          yield asked;
          if (passed === wanted) return;
        }
      } catch (error) {
        if (resumptions >= mostResumptions) explain(error);
        continue;
      } finally {
        stream.destroy();
      }
      if (passed < wanted && resumptions >= mostResumptions) explain(new Error(`${key} breaks off`));
    }
  }

  return {
    settings,
    find,
    put: async (key, content) => {
      const found = await find(key);
      if (found?.bytes === content.byteLength) return;
      await client.send(new PutObjectCommand({ ...place(key), Body: content })).catch(explain);
    },
    putFile: async (key, path) => {
      const [found, { size }] = await Promise.all([find(key), stat(path)]);
      if (found?.bytes !== size) {
        // In parts, each of which is tried again by itself; the object appears when all are there.
        await new Upload({ client, params: { ...place(key), Body: createReadStream(path) } })
          .done()
          .catch(explain);
      }
      await rm(path, { force: true });
    },
    read: (key) => buffer(open(key)),
    open,
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(place(key))).catch(explain);
    },
    close: () => client.destroy(),
  };
}

/** @throws StartError that says what to do when the bucket cannot be used */
export async function checkBucket(settings: StoreSettings & { kind: 's3' }): Promise<void> {
  const client = connect(settings);
  const store = describeStore(settings);
  try {
    await client.send(new HeadBucketCommand({ Bucket: settings.bucket }));
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) {
      throw new StartError(
        `The clip store's ${store} does not exist. Create it, or correct EARMARK_S3_BUCKET.`,
      );
    }
    if (status === 401 || status === 403) {
      throw new StartError(
        `The clip store's ${store} refuses these credentials. Check EARMARK_S3_KEY and EARMARK_S3_SECRET, and what they may do.`,
      );
    }
    if (status === 301 || status === 400) {
      throw new StartError(
        `The clip store's ${store} is not to be had so (HTTP ${status}). Check EARMARK_S3_REGION and EARMARK_S3_PATH_STYLE.`,
      );
    }
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `The clip store's ${store} does not answer: ${message || code}. Check EARMARK_S3_ENDPOINT.`,
    );
  } finally {
    client.destroy();
  }
}

/** Makes the bucket unless it is there. @returns whether it was made */
export async function makeBucket(settings: StoreSettings & { kind: 's3' }): Promise<boolean> {
  const client = connect(settings);
  try {
    // Amazon wants every region but its first one named.
    const isElsewhere = settings.endpoint === null && settings.region !== 'us-east-1';
    const place = { LocationConstraint: settings.region as BucketLocationConstraint };
    await client.send(
      new CreateBucketCommand({
        Bucket: settings.bucket,
        ...(isElsewhere && { CreateBucketConfiguration: place }),
      }),
    );
    return true;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'BucketAlreadyOwnedByYou' || name === 'BucketAlreadyExists') return false;
    throw error;
  } finally {
    client.destroy();
  }
}
