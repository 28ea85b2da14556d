import { FileMissingError } from './clip-store.ts';
import { describeStore, type StoreSettings } from './store-settings.ts';

/** The clip store could not keep or give a file, which is not the file's fault; the message says what to do. */
export class StoreFailedError extends Error {
  override readonly name = 'StoreFailedError';
  /** Of the system, such as ENOSPC; null for others. */
  readonly code: string | null;

  constructor(message: string, code: string | null = null) {
    super(message);
    this.code = code;
  }
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT']);

/** What went wrong with the store, in words for whoever has to mend it; a missing file stays what it is. */
export function explainStoreFailure(settings: StoreSettings, error: unknown): Error {
  if (error instanceof FileMissingError || error instanceof StoreFailedError) return error;
  const { code = null, message } = error as NodeJS.ErrnoException;
  const store = describeStore(settings);
  if (code !== null && fullCodes.has(code)) {
    return new StoreFailedError(
      `The disk of the clip store (${store}) is full. Make room and start again; what is stored already is kept.`,
      code,
    );
  }
  return new StoreFailedError(
    `The clip store (${store}) failed: ${message || code}. Start again when it works; what is stored already is kept.`,
    code,
  );
}
