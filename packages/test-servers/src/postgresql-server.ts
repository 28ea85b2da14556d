import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const debianFolder = '/usr/lib/postgresql';

function findServerPrograms(): string | undefined {
  if (!existsSync(debianFolder)) return undefined;
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(debianFolder, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

const programs = findServerPrograms();
const givenUrl = process.env.EARMARK_TEST_DATABASE_URL;

/** Why there is no PostgreSQL server to test on; null when there is one. */
export const noServerReason =
  programs || givenUrl
    ? null
    : 'no PostgreSQL server: apt-get install postgresql, or set EARMARK_TEST_DATABASE_URL';

if (noServerReason && process.env.CI) throw new Error(`In CI nothing is skipped: ${noServerReason}`);

export interface TestServer {
  /** Address of the server's own database, from which others are made. */
  adminUrl: string;
  /** A new, empty database. */
  createDatabase(): Promise<string>;
  /** Kills the server as `kill -9` does; null when it is not ours to kill. */
  crash: (() => void) | null;
  /** Starts it again after a crash. */
  restart(): void;
  stop(): void;
}

/** The server does not run as root, so root hands over to Debian's account for it. */
function runAsServer(command: string, args: string[]): void {
  const root = process.getuid?.() === 0;
  execFileSync(root ? 'runuser' : command, root ? ['-u', 'postgres', '--', command, ...args] : args, {
    stdio: 'ignore',
    cwd: tmpdir(),
  });
}

/**
 * Makes a database, in the place of one of that name.
 * @param template the database that it becomes a copy of; without one it is empty
 * @returns its address
 */
export async function createDatabase(
  adminUrl: string,
  name: string,
  template: string | null = null,
): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name}`);
  await client.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * A throw-away PostgreSQL cluster, or the server of EARMARK_TEST_DATABASE_URL.
 * @param forcesWrites whether a commit waits for the disk, as it does by PostgreSQL's default
 */
export function startTestServer({ forcesWrites = false } = {}): TestServer {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-pg-'));
  const data = join(folder, 'data');
  const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c max_connections=300 -c fsync=${forcesWrites ? 'on' : 'off'}`;
  const control = (...args: string[]) => {
    if (!programs) throw new Error(noServerReason ?? 'no server');
    runAsServer(join(programs, 'pg_ctl'), ['-D', data, ...args]);
  };
  const start = () => control('-w', '-o', options, '-l', join(data, 'log'), 'start');
  let adminUrl = givenUrl;
  if (!adminUrl) {
    if (!programs) throw new Error(noServerReason ?? 'no server');
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder]);
    chmodSync(folder, 0o755);
    runAsServer(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
    start();
    adminUrl = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  }
  const names: string[] = [];
  const server = adminUrl;
  return {
    adminUrl: server,
    createDatabase: async () => {
      const name = `earmark_test_${process.pid}_${names.length}`;
      names.push(name);
      return createDatabase(server, name);
    },
    // Its backends notice the death of the first process and end by themselves.
    crash: givenUrl
      ? null
      : () =>
          process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL'),
    restart: start,
    stop: () => {
      if (!givenUrl) control('-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
