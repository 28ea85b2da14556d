import { once } from 'node:events';
import { createServer } from 'node:net';

async function listenOn(port: number, host: string): Promise<number> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

/** A port of the loopback interface that was free a moment ago. */
export const findFreePort = () => listenOn(0, '127.0.0.1');

/** @throws Error naming the port and what to do when something listens on it already. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  try {
    await listenOn(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `port ${port} is taken by another program; choose another with: npm start -- --port ${port + 1}`,
      );
    }
    if (code === 'EACCES')
      throw new Error(`port ${port} may not be opened by this user; choose one above 1023 with --port`);
    throw error;
  }
}
