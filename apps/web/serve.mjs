// Serves the built pages, on a loopback port unless told otherwise, and ends with the process that started it.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { readPolicies } from './content-security-policy.mjs';

const port = Number(process.env.EARMARK_WEB_PORT || 3000);
const hostname = process.env.EARMARK_WEB_HOST || '127.0.0.1';
const app = next({ dev: false, dir: fileURLToPath(new URL('.', import.meta.url)), hostname, port });
await app.prepare();
const answer = app.getRequestHandler();
const distFolder = fileURLToPath(new URL(process.env.EARMARK_WEB_DIST ?? '.next', import.meta.url));
const findPolicy = await readPolicies(distFolder);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://page');
  if (pathname === '/healthz') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}');
    return undefined;
  }
  response.setHeader('Content-Security-Policy', findPolicy(pathname));
  return answer(request, response);
});
server.listen(port, hostname, () => process.send?.({ type: 'ready', url: `http://${hostname}:${port}` }));

function stop() {
  server.closeAllConnections();
  server.close(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
