import {
  context,
  DiagLogLevel,
  diag,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { type AnySpan, silentSpan, type Tracer } from './span.ts';
import { WorthwhileSpans } from './worthwhile-spans.ts';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;
/** A collector that does not answer may not keep the process from ending. */
const mostStopMillis = 3000;

let opened: TracerProvider | null = null;

/**
 * For libraries that write spans of their own: spans only inside of work that is traced and not over. What goes on in the
 * background, or was begun by a request and outlives it, is in no trace.
 */
export function innerTracerProvider(): TracerProvider {
  const provider = opened;
  if (provider === null) throw new Error('tracing has not been started');
  const silent = trace.wrapSpanContext({ traceId: '', spanId: '', traceFlags: 0 });
  return {
    getTracer: (name, version) => {
      const tracer = provider.getTracer(name, version);
      const isInside = (where = context.active()) => trace.getSpan(where)?.isRecording() ?? false;
      return {
        startSpan: (spanName, options, where) =>
          isInside(where) ? tracer.startSpan(spanName, options, where) : silent,
        startActiveSpan: (spanName: string, ...rest: unknown[]) => {
          const work = rest.at(-1) as (span: Span) => never;
          if (!isInside()) return work(silent);
          const [options] = rest.length > 1 ? rest : [{}];
          return tracer.startActiveSpan(spanName, options as object, work);
        },
      };
    },
  };
}

/** Opens the exporter; addresses, headers, sampling and limits are read from OpenTelemetry's standard variables. */
export function openTracer(serviceName: string, warn: (reason: string) => void): Tracer {
  let isWarned = false;
  const warnOnce = (reason: string) => {
    if (!isWarned) warn(reason);
    isWarned = true;
  };
  const silence = () => {};
  const quiet = { warn: silence, info: silence, debug: silence, verbose: silence };
  diag.setLogger({ ...quiet, error: warnOnce }, DiagLogLevel.ERROR);
  const spans = new WorthwhileSpans(new BatchSpanProcessor(new OTLPTraceExporter()));
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': serviceName }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [spans],
  });
  provider.register();
  // Libraries that look for OpenTelemetry would write spans of their own, with what they like in them.
  trace.disable();
  opened = provider;
  const tracer = provider.getTracer('earmark');

  const wrap = (span: Span): AnySpan => ({
    rename: (name) => span.updateName(name),
    set: (attributes) => span.setAttributes(attributes),
    fail: (kind) => {
      span.setAttribute('error.type', kind);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    leaveOut: (isLeftOut) => spans.leaveOut(span.spanContext().traceId, isLeftOut),
    goOn: (work) => context.with(trace.setSpan(context.active(), span), work),
  });

  return {
    inSpan({ name, kind, attributes = {}, headers }, work) {
      const outer = headers ? propagation.extract(context.active(), headers) : context.active();
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, outer);
      const inner = wrap(span);
      return context.with(trace.setSpan(outer, span), async () => {
        try {
          return await work(inner);
        } catch (error) {
          inner.fail(error instanceof Error ? error.name : 'unknown');
          throw error;
        } finally {
          span.end();
        }
      });
    },
    currentSpan() {
      const span = trace.getActiveSpan();
      return span ? wrap(span) : silentSpan;
    },
    carryTrace() {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      return headers;
    },
    async stop() {
      opened = null;
      const timer = new Promise<void>((resolve) => setTimeout(resolve, mostStopMillis).unref());
      await Promise.race([provider.shutdown().catch(() => {}), timer]);
    },
  };
}
