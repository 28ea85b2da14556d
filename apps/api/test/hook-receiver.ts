import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program that webhooks tell; it answers with the status that it is set to. */
export class HookReceiver {
  readonly received: Received[] = [];
  status = 204;
  location: string | null = null;
  /** Bytes of its answers. */
  answerBytes = 0;
  #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<HookReceiver> {
    const server = createServer();
    const receiver = new HookReceiver(server);
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      receiver.received.push({ headers: request.headers, body });
      const { status, location, answerBytes } = receiver;
      response.writeHead(status, location === null ? {} : { location });
      response.end(Buffer.alloc(status === 204 ? 0 : answerBytes));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
