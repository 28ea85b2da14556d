import { FileMissingError } from './clip-store.ts';
import { describeStore, type StoreSettings } from './store-settings.ts';

/** The clip store could not keep or give a file, which is not the file's fault; the message says what to do. */
export class StoreFailedError extends Error {
  override readonly name = 'StoreFailedError';
  /** Of the system, such as ENOSPC; null for others. */
  readonly code: string | null;
  /** Whether the same may succeed by itself in a while, as after a lost connection. */
  readonly mayPass: boolean;

  constructor(
    message: string,
    { code = null, mayPass = false }: { code?: string | null; mayPass?: boolean } = {},
  ) {
    super(message);
    this.code = code;
    this.mayPass = mayPass;
  }
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT']);
/** HTTP's word for a full disk. */
const insufficientStorage = 507;
/** Answers of 400 to 499 after which it is worth asking again: too slow, and too often. */
const passingRefusals = new Set([408, 429]);

/** What a store says of a failure: the system's code, and the status of an S3 server's answer where there was one. */
type StoreFailure = NodeJS.ErrnoException & { $metadata?: { httpStatusCode?: number } };

/**
 * What went wrong with the store, in words for whoever has to mend it; a missing file, a key that is none and a bug stay
 * what they are.
 */
export function explainStoreFailure(settings: StoreSettings, error: unknown): Error {
  if (error instanceof FileMissingError || error instanceof StoreFailedError) return error;
  if (error instanceof RangeError || error instanceof TypeError) return error;
  const { code = null, message, $metadata } = error as StoreFailure;
  const status = $metadata?.httpStatusCode ?? 0;
  const store = describeStore(settings);
  if ((code !== null && fullCodes.has(code)) || status === insufficientStorage) {
    return new StoreFailedError(
      `The disk of the clip store (${store}) is full. Make room and start again; what is stored already is kept.`,
      { code: code ?? 'ENOSPC' },
    );
  }
  const isRefused = status >= 400 && status < 500 && !passingRefusals.has(status);
  return new StoreFailedError(
    `The clip store (${store}) failed: ${message || code}. Start again when it works; what is stored already is kept.`,
    { code, mayPass: settings.kind === 's3' && !isRefused },
  );
}
