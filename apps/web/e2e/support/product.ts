import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonServers } from '@earmark/test-servers/common-servers';

const projectRoot = fileURLToPath(new URL('../../../..', import.meta.url));

/** Names, in the environment of the tests, a data folder in which the demo clips are imported already. */
export const demoHomeVariable = 'EARMARK_TEST_DEMO_HOME';

/** The whole product as `npm start` runs it, on a data folder of its own. */
export interface Product {
  url: string;
  /** Signs the administrator in, once. */
  signInLink: string;
  home: string;
  /** Kills the API without a warning; the supervisor starts it again. */
  killApi(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

interface ProductOptions {
  trainer?: boolean;
  demo?: boolean;
  pagesOnly?: boolean;
  /** Whether the demo clips get the base model's suggestions. */
  baseModel?: boolean;
  /** false: imports the demo clips afresh, as the first start does. */
  prepared?: boolean;
  /** A folder to start in and to leave behind; without it a new one, removed at the end. */
  home?: string;
  /** Environment variables besides those of the tests. */
  variables?: Record<string, string>;
}

/** Starts the product, with the demo clips unless told otherwise, and waits for its sign-in link. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'earmark-e2e-')));
  const demoHome = process.env[demoHomeVariable];
  if (demoHome && options.demo !== false && options.prepared !== false && !options.home) {
    await cp(demoHome, home, { recursive: true });
  }
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    [
      'apps/cli/bin/earmark.mjs',
      'start',
      '--port',
      String(port),
      ...(options.trainer === false ? ['--no-trainer'] : []),
      ...(options.demo === false ? ['--no-demo'] : []),
    ],
    {
      cwd: projectRoot,
      // Tests ask the API, signed in as the page is, for more than the pages do.
      env: {
        ...process.env,
        ...(await commonServers(home)),
        ...options.variables,
        EARMARK_HOME: home,
        NODE_ENV: '',
        EARMARK_ANY_OPERATION: options.pagesOnly ? '' : 'true',
        EARMARK_BASE_MODEL: options.baseModel ? 'true' : 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const link = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = output.match(/^\s*(https?:\/\/\S+)\s*$/m);
      if (found) resolve(found[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    signInLink: link,
    home,
    killApi: async () => {
      const { pid } = JSON.parse(await readFile(join(home, 'running.json'), 'utf8')) as { pid: number };
      process.kill(pid, 'SIGKILL');
    },
    stop: async () => {
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGINT');
        await ended;
      }
      if (!options.home) await rm(home, { recursive: true, force: true });
    },
  };
}
