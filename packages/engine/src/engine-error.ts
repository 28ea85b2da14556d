/** What went wrong in an engine, for callers that react: smaller micro-batch, another engine, stop the run. */
export type EngineErrorCode =
  | 'unavailable'
  | 'unsupported-layer'
  | 'out-of-memory'
  | 'not-a-number'
  | 'wrong-shape'
  | 'busy'
  | 'disposed'
  | 'failed';

/** An expected failure of a training engine. The session keeps its last good weights. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
