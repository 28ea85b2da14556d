/** Why a folder could not be read at all. */
export type OpenmicErrorCode = 'missing-folder' | 'empty-folder' | 'bad-class-map';

/** A folder that is no OpenMIC folder; single bad rows are reported in `skipped` instead. */
export class OpenmicError extends Error {
  override readonly name = 'OpenmicError';
  readonly code: OpenmicErrorCode;
  /** The folder or file concerned. */
  readonly path: string;

  constructor(code: OpenmicErrorCode, path: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
