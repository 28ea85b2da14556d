import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('serve-store.mjs', import.meta.url));
const bucket = 'earmark-clips';

/** An S3-compatible server that can be killed and comes back on its port with what it had stored. */
export class StoreProcess {
  readonly #directory = mkdtempSync(join(tmpdir(), 'earmark-s3-'));
  #process: ChildProcess | undefined;
  port = 0;

  static async start(): Promise<StoreProcess> {
    const store = new StoreProcess();
    await store.restart();
    return store;
  }

  /** What an API needs to keep its clips there, through a proxy at this address. */
  variablesAt(endpoint: string): NodeJS.ProcessEnv {
    return {
      EARMARK_S3_ENDPOINT: endpoint,
      EARMARK_S3_BUCKET: bucket,
      EARMARK_S3_KEY: 'S3RVER',
      EARMARK_S3_SECRET: 'S3RVER',
    };
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, [program, this.#directory, String(this.port), bucket], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = child;
    this.port = await new Promise<number>((resolve, reject) => {
      child.once('message', (port) => resolve(Number(port)));
      child.once('exit', (code) => reject(new Error(`the store ended: ${code}`)));
    });
  }

  async kill(): Promise<void> {
    const child = this.#process!;
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
