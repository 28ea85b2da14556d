import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from './environment.ts';
import { startApi } from './start-api.ts';
import { StartError } from './start-error.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

async function run(): Promise<void> {
  const environment = parseEnvironment(process.env);
  const api = await startApi(environment);
  const runningPath = join(environment.EARMARK_HOME, 'running.json');
  await writeFileAtomically(runningPath, `${JSON.stringify({ url: api.localUrl, pid: process.pid })}\n`);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    rmSync(runningPath, { force: true });
    await api.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A supervisor that died cannot ask for a stop, but its channel closes.
  process.on('disconnect', stop);
  if (process.send && !process.connected) await stop();
  process.send?.({ type: 'ready', url: api.url });
}

run().catch((error: unknown) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error('The API cannot start:', error);
  process.exit(1);
});
