export type { AnySpan, NewSpan, SpanAttributes } from './span.ts';
export { carryTrace, currentSpan, inSpan, isTraced, startTracing, stopTracing } from './tracing.ts';
