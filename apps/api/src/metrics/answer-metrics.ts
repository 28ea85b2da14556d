import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { StartError } from '../start-error.ts';
import type { Metrics } from './create-metrics.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether the request carries the token; compared in constant time. */
function isAllowed(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

async function send(response: ServerResponse, metrics: Metrics, log: Logger): Promise<void> {
  try {
    const text = await metrics.write();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  } catch (error) {
    log.error({ err: error }, 'the metrics cannot be read');
    response.writeHead(503).end('The metrics cannot be read now.\n');
  }
}

/** Answers /metrics of the public address: with the token only, and not at all where none is set. */
export function answerMetrics(metrics: Metrics, token: string | undefined, log: Logger) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (token === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end(
        'Nothing is here. An operator can set EARMARK_METRICS_TOKEN or EARMARK_METRICS_ADDRESS.\n',
      );
    } else if (!isAllowed(request, token)) {
      response
        .writeHead(401, { 'www-authenticate': 'Bearer' })
        .end('The token of EARMARK_METRICS_TOKEN is asked for.\n');
    } else await send(response, metrics, log);
  };
}

/** Serves the metrics without a token on an address of their own, for a network that only Prometheus reaches. */
export async function serveMetrics(metrics: Metrics, address: string, log: Logger): Promise<Server> {
  const { hostname, port } = new URL(`http://${address}`);
  const server = createServer(async (request, response) => {
    if (request.url === '/metrics') await send(response, metrics, log);
    else response.writeHead(404).end('The metrics are at /metrics.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(`EARMARK_METRICS_ADDRESS: ${error.message}`)));
    server.listen(Number(port || 80), hostname.replace(/^\[|\]$/g, ''), resolve);
  });
  return server;
}
