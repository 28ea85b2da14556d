import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A span as a collector gets it. */
export interface ReceivedSpan {
  service: string;
  /** Who wrote it: a library, or the project itself. */
  scope: string;
  traceId: string;
  spanId: string;
  /** Empty in the first span of a trace. */
  parentSpanId: string;
  name: string;
  /** 1 internal, 2 server, 3 client. */
  kind: number;
  attributes: Record<string, unknown>;
  isError: boolean;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}

/** An ExportTraceServiceRequest in OTLP's JSON encoding. */
interface TraceRequest {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      scope: { name: string };
      spans: (Omit<ReceivedSpan, 'attributes' | 'parentSpanId'> & {
        parentSpanId?: string;
        attributes: Attribute[];
        status?: { code?: number };
      })[];
    }[];
  }[];
}

const valuesOf = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** A collector for tests: takes spans over HTTP as OTLP/JSON and keeps them. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Everything that came, as it came. */
  text = '';
  #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      if (request.method !== 'POST' || request.url !== '/v1/traces') {
        response.writeHead(404).end();
        return;
      }
      receiver.#take(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  #take(body: string): void {
    this.text += body;
    for (const { resource, scopeSpans } of (JSON.parse(body) as TraceRequest).resourceSpans) {
      const service = String(valuesOf(resource.attributes)['service.name']);
      for (const { scope, spans } of scopeSpans) {
        for (const { traceId, spanId, parentSpanId = '', name, kind, attributes, status } of spans) {
          const isError = status?.code === 2;
          const shared = { service, scope: scope.name, traceId, spanId, parentSpanId, name, kind, isError };
          this.spans.push({ ...shared, attributes: valuesOf(attributes) });
        }
      }
    }
  }

  /** Variables of a process that is to send its spans here, and soon. */
  get variables(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    };
  }

  ofTrace(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  /** Waits until a span that is wanted has come. */
  async waitFor(isWanted: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> {
    for (;;) {
      const found = this.spans.find(isWanted);
      if (found) return found;
      await sleep(50);
    }
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/**
 * Names from the span up to the top of its trace.
 * @param top the span id above the first span that was received; empty where the trace begins
 * @throws Error when a parent has not been received
 */
export function pathOf(spans: readonly ReceivedSpan[], span: ReceivedSpan, top = ''): string[] {
  if (span.parentSpanId === top) return [span.name];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  if (!parent) throw new Error(`the parent of ${span.name} is missing`);
  return [...pathOf(spans, parent, top), span.name];
}
