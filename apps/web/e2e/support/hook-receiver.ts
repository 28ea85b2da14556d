import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface HookReceiver {
  url: string;
  /** What it answers. */
  status: number;
  received: { headers: IncomingHttpHeaders; body: string }[];
  close(): void;
}

/** A program on this machine that a webhook tells. */
export async function openHookReceiver(): Promise<HookReceiver> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    receiver.received.push({ headers: request.headers, body });
    response.writeHead(receiver.status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const receiver: HookReceiver = {
    url: `http://127.0.0.1:${address.port}/hooks/earmark`,
    status: 204,
    received: [],
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
