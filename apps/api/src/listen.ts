import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** Takes the port first, so that a port in use is told at once and not after the database has started. */
export async function listen(host: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartError(
            `Port ${port} is in use. Choose another with --port, for example --port ${port + 1}.`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new StartError(`Port ${port} may not be used by this account. Choose one above 1023 with --port.`),
        );
      } else {
        reject(new StartError(`Cannot listen on ${host}:${port}: ${error.message}.`));
      }
    });
    server.listen(port, host, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}
