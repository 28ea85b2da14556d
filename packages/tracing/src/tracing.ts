import { type AnySpan, type NewSpan, silentSpan, type Tracer } from './span.ts';

/** Tracing is one for the process, as OpenTelemetry's own context is. */
let tracer: Tracer | null = null;

const isOn = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';

/**
 * Sends spans of this process to the collector that OpenTelemetry's standard variables name, OTEL_EXPORTER_OTLP_ENDPOINT or
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT. Without them, or with OTEL_SDK_DISABLED=true, nothing of OpenTelemetry is loaded.
 *
 * @param warn is told once when the collector does not take spans
 * @returns whether it traces
 */
export async function startTracing(
  serviceName: string,
  variables: NodeJS.ProcessEnv,
  warn: (reason: string) => void,
): Promise<boolean> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces } = variables;
  if (!(isOn(endpoint) || isOn(traces)) || variables.OTEL_SDK_DISABLED?.toLowerCase() === 'true')
    return false;
  const { openTracer } = await import('./open-telemetry.ts');
  tracer ??= openTracer(serviceName, warn);
  return true;
}

/** Whether this process traces. */
export const isTraced = (): boolean => tracer !== null;

/** Runs work in a new span, a child of the one it is called in, or of the trace that its headers carry on. */
export function inSpan<Result>(span: NewSpan, work: (span: AnySpan) => Promise<Result>): Promise<Result> {
  return tracer === null ? work(silentSpan) : tracer.inSpan(span, work);
}

/** The span that this is called in. */
export const currentSpan = (): AnySpan => tracer?.currentSpan() ?? silentSpan;

/** Headers by which a request to another process carries the trace on; none where nothing is traced. */
export const carryTrace = (): Record<string, string> => tracer?.carryTrace() ?? {};

/** Sends what is left, for some seconds at most. */
export async function stopTracing(): Promise<void> {
  const stopped = tracer;
  tracer = null;
  await stopped?.stop();
}
