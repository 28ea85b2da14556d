import type { Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace-node';

/** Spans of a trace in this process, while work that began here or came from elsewhere is not over. */
interface OpenTrace {
  roots: number;
  ended: ReadableSpan[];
  isLeftOut: boolean;
}

/** Whether a span is the first of its trace in this process. */
const isFirst = ({ parentSpanContext }: ReadableSpan): boolean =>
  parentSpanContext === undefined || parentSpanContext.isRemote === true;

/**
 * Passes the spans of a request on when it is over, or none of them: a trainer that asks every two seconds whether
 * there is something to do would fill a collector with answers that there is not.
 */
export class WorthwhileSpans implements SpanProcessor {
  readonly #next: SpanProcessor;
  readonly #open = new Map<string, OpenTrace>();

  constructor(next: SpanProcessor) {
    this.#next = next;
  }

  onStart(span: Span, context: Context): void {
    if (isFirst(span)) {
      const { traceId } = span.spanContext();
      const open = this.#open.get(traceId) ?? { roots: 0, ended: [], isLeftOut: false };
      open.roots += 1;
      this.#open.set(traceId, open);
    }
    this.#next.onStart(span, context);
  }

  onEnd(span: ReadableSpan): void {
    const { traceId } = span.spanContext();
    const open = this.#open.get(traceId);
    if (!open) {
      this.#next.onEnd(span);
      return;
    }
    open.ended.push(span);
    if (!isFirst(span)) return;
    open.roots -= 1;
    if (open.roots > 0) return;
    this.#open.delete(traceId);
    if (!open.isLeftOut) for (const ended of open.ended) this.#next.onEnd(ended);
  }

  /** Whether to throw the spans of a trace away that are not over or not passed on. */
  leaveOut(traceId: string, isLeftOut: boolean): void {
    const open = this.#open.get(traceId);
    if (open) open.isLeftOut = isLeftOut;
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}
