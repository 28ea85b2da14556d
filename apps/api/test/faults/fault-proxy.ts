import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { pickFrom, type Random } from '../crashes/random.ts';

/**
 * What happens to a connection: `slow` delays every chunk; `cutRequest` ends it within what the caller says; `abandon`
 * hangs up on the caller as soon as the server has the request; `dropAnswer` throws the answer away when the server has
 * worked; `cutAnswer` ends it within the answer.
 */
export const lineFaults = ['slow', 'cutRequest', 'abandon', 'dropAnswer', 'cutAnswer'] as const;
/** How long a server's answer to nobody is waited for. */
const abandonedMillis = 5000;
type LineFault = (typeof lineFaults)[number];

/** A line to a server that delays, and breaks off, by numbers that follow from the seed. */
export class FaultProxy {
  /** Faults that came to pass, by kind. */
  readonly hits: Record<LineFault, number> = {
    slow: 0,
    cutRequest: 0,
    abandon: 0,
    dropAnswer: 0,
    cutAnswer: 0,
  };
  /** Share of connections that are hit. */
  share: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, share: number) {
    this.#server = server;
    this.share = share;
  }

  /** @param target port of the server as it is now; null while it is away */
  static async open(target: () => number | null, random: Random, share: number): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server, share);
    server.on('connection', (caller) => {
      const port = target();
      if (port === null) caller.destroy();
      else proxy.#join(caller, connect(port, '127.0.0.1'), random);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(caller: Socket, server: Socket, random: Random): void {
    const fault = random() < this.share ? pickFrom(random, lineFaults) : null;
    const delayMillis = Math.round(random() * 200);
    let leftOfRequest = fault === 'cutRequest' ? Math.round(random() * 500) : Number.POSITIVE_INFINITY;
    let leftOfAnswer = fault === 'cutAnswer' ? Math.round(random() * 400) : Number.POSITIVE_INFINITY;
    const pause = fault === 'slow' ? delayMillis : 0;
    if (fault === 'slow') this.hits.slow++;
    for (const socket of [caller, server]) {
      socket.setNoDelay();
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    }
    const hangUp = (kind: LineFault): void => {
      if (!caller.destroyed) this.hits[kind]++;
      caller.destroy();
      // The server goes on with an abandoned request, as with any whose answer is lost.
      if (kind === 'cutRequest') server.destroy();
      else setTimeout(() => server.destroy(), abandonedMillis).unref();
    };
    const send = (to: Socket, chunk: Buffer): void => {
      setTimeout(() => to.writable && to.write(chunk), pause);
    };
    caller.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, leftOfRequest);
      leftOfRequest -= part.length;
      send(server, part);
      if (leftOfRequest <= 0) setTimeout(() => hangUp('cutRequest'), pause);
      else if (fault === 'abandon') setTimeout(() => hangUp('abandon'), delayMillis / 8);
    });
    server.on('data', (chunk: Buffer) => {
      if (fault === 'dropAnswer') return hangUp('dropAnswer');
      const part = chunk.subarray(0, leftOfAnswer);
      leftOfAnswer -= part.length;
      send(caller, part);
      if (leftOfAnswer <= 0) setTimeout(() => hangUp('cutAnswer'), 5);
    });
    caller.on('end', () => setTimeout(() => server.end(), pause));
    caller.on('close', () => {
      if (fault === null || fault === 'slow') server.destroy();
    });
    server.on('end', () => setTimeout(() => caller.end(), pause));
    server.on('close', () => setTimeout(() => caller.destroy(), pause + 10));
  }
}
