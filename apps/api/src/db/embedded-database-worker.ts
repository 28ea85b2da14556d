import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { dataFolder, socketPath, maxConnections } = workerData.data as {
  dataFolder: string;
  socketPath: string;
  maxConnections: number;
};
const port = parentPort!;

try {
  const db = await PGlite.create(dataFolder, { extensions: { vector } });
  const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections });
  await server.start();
  port.on('message', async () => {
    await server.stop();
    await db.close();
    port.postMessage({ type: 'closed' });
    port.close();
  });
  port.postMessage({ type: 'ready' });
} catch (error) {
  port.postMessage({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}
