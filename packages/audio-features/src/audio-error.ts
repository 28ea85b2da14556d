/** Why a recording was refused: cannot be read, holds no sample, ends too early, or is of a kind not read here. */
export type AudioErrorCode = 'unreadable' | 'empty' | 'truncated' | 'unsupported';

/** A recording that cannot be used; the message says what is wrong with it and what to do. */
export class AudioError extends Error {
  readonly code: AudioErrorCode;

  constructor(code: AudioErrorCode, message: string) {
    super(message);
    this.name = 'AudioError';
    this.code = code;
  }
}
