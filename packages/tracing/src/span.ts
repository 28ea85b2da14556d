/** Few and plain: never what was asked with or answered, only what kind of work it was. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface NewSpan {
  /** One of few, whatever is asked for. */
  name: string;
  /** `server` answers a request, `client` waits for another process. */
  kind: 'server' | 'client' | 'internal';
  attributes?: SpanAttributes;
  /** Headers of a request that may carry on another process's trace (W3C Trace Context). */
  headers?: Record<string, string | string[] | undefined>;
}

/** A piece of work of a trace; where nothing is traced, one that does nothing. */
export interface AnySpan {
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** Marks the work as failed. @param kind a code or the error's name, never its message */
  fail(kind: string): void;
  /** Whether nothing was done in this trace that is worth keeping, so that its spans in this process are thrown away. */
  leaveOut(isLeftOut: boolean): void;
  /** Runs more work as a part of this one, also when this one is over. */
  goOn<Result>(work: () => Result): Result;
}

export const silentSpan: AnySpan = {
  rename: () => {},
  set: () => {},
  fail: () => {},
  leaveOut: () => {},
  goOn: (work) => work(),
};

/** What traces. */
export interface Tracer {
  inSpan<Result>(span: NewSpan, work: (span: AnySpan) => Promise<Result>): Promise<Result>;
  currentSpan(): AnySpan;
  carryTrace(): Record<string, string>;
  stop(): Promise<void>;
}
