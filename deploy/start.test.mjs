import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeToneFolder } from '../apps/api/test/crashes/write-tone-folder.ts';
import { startServers } from '../apps/api/test/storage.ts';
import { noServerReason } from '../packages/test-servers/src/postgresql-server.ts';
import {
  compose,
  containers,
  dockerfile,
  listHealthPaths,
  readImageEnvironment,
  root,
} from './read-deployment.mjs';

const reason =
  noServerReason ??
  (existsSync(join(root, 'apps/web/.next/BUILD_ID'))
    ? null
    : 'the pages are not built: npm run build -w @earmark/web');
const run = promisify(execFile);

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Words of the command that the image starts without being told otherwise. */
const imageCommand = JSON.parse(dockerfile.findLast(([word]) => word === 'CMD')[1]);

/** The deployment's own commands as processes of this machine, each with a data folder of its own as a container has. */
describe.skipIf(reason !== null)(reason ?? 'the processes of the deployment, without containers', () => {
  const publicUrl = 'https://earmark.example.org';
  const folders = [];
  const processes = [];
  let servers;
  let settings;
  let url;
  let webUrl;
  let apiFolder;

  const makeFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-deployment-'));
    folders.push(folder);
    return folder;
  };
  /** Nothing of this machine's environment but where its programs are; the image's, and what is given. */
  const makeEnvironment = (given, folder) => {
    const image = readImageEnvironment();
    return {
      PATH: process.env.PATH,
      ...image,
      EARMARK_TRUSTED_DOCUMENTS: image.EARMARK_TRUSTED_DOCUMENTS.replace('/earmark/', root),
      EARMARK_HOME: folder,
      EARMARK_HOST: '127.0.0.1',
      EARMARK_WEB_HOST: '127.0.0.1',
      ...given,
    };
  };
  const start = (command, given, folder = makeFolder()) => {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      env: makeEnvironment(given, folder),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    processes.push(child);
    return child;
  };
  const isReady = async (address) => {
    const { status } = await run(process.execPath, ['deploy/is-ready.mjs', address], { cwd: root }).then(
      () => ({ status: 0 }),
      ({ code }) => ({ status: code }),
    );
    return status === 0;
  };
  const untilReady = async (address) => {
    while (!(await isReady(address))) await new Promise((resolve) => setTimeout(resolve, 500));
  };
  const ask = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${settings.EARMARK_OPERATOR_TOKEN}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

  beforeAll(async () => {
    servers = await startServers();
    const [apiPort, webPort] = [await findFreePort(), await findFreePort()];
    url = `http://127.0.0.1:${apiPort}`;
    webUrl = `http://127.0.0.1:${webPort}`;
    const envFolder = makeFolder();
    await run(process.execPath, ['deploy/make-env.mjs', join(envFolder, '.env'), publicUrl], { cwd: root });
    settings = parseEnv(readFileSync(join(envFolder, '.env'), 'utf8'));
    const store = { ...servers.variables, EARMARK_S3_BUCKET: 'earmark-made' };

    // Two of them at once, as two pods do: one migrates, the other waits.
    const migrate = containers.find(({ container }) => container.name === 'migrate').container.command;
    const database = { DATABASE_URL: store.DATABASE_URL };
    const migrated = await Promise.all(
      [0, 1].map(() =>
        run(migrate[0], migrate.slice(1), { cwd: root, env: makeEnvironment(database, makeFolder()) }),
      ),
    );
    const applied = migrated.map(({ stdout }) => JSON.parse(stdout).applied.length);
    expect(Math.min(...applied)).toBe(0);
    expect(Math.max(...applied)).toBeGreaterThan(10);

    // And what compose does before the rest, twice.
    const [shell, flag, script] = compose.services.prepare.command;
    for (const isNew of [true, false]) {
      const { stdout } = await run(shell, [flag, script], {
        cwd: root,
        env: makeEnvironment(store, makeFolder()),
      });
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toMatchObject([{ applied: [] }, { isNew }]);
    }

    start(compose.services.web.command, { EARMARK_WEB_PORT: String(webPort) });
    const wanted = Object.keys(compose.services.api.environment);
    const given = { ...settings, ...store, EARMARK_WEB_URL: webUrl, EARMARK_TRUSTED_PROXIES: 'loopback' };
    expect(wanted.filter((name) => !(name in given))).toEqual([]);
    apiFolder = makeFolder();
    start(
      imageCommand,
      { ...Object.fromEntries(wanted.map((name) => [name, given[name]])), EARMARK_PORT: String(apiPort) },
      apiFolder,
    );
    await Promise.all([untilReady(`${url}/readyz`), untilReady(`${webUrl}/healthz`)]);
  });
  afterAll(async () => {
    for (const child of processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await servers?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('answer where the deployment asks for their health', async () => {
    const addresses = { api: url, web: webUrl };
    for (const { service, path } of listHealthPaths()) {
      const response = await fetch(addresses[service] + path);
      expect([service, path, response.status]).toEqual([service, path, 200]);
    }
    expect(await isReady(`${url}/nothing`)).toBe(false);
  });

  it('serve the pages at the address of the API, under their policy and over https alone', async () => {
    const response = await fetch(`${url}/sign-in`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    expect(await response.text()).toContain('<html');
    const foreign = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query": "{ viewer { email } }"}',
    });
    // Browsers may send the pages' operations only: the image brings their list along.
    expect((await foreign.json()).errors[0].extensions.code).toBe('OPERATION_NOT_KNOWN');
  });

  it('let the command line in beside the API, with the tokens of the environment', async () => {
    const args = ['apps/cli/bin/earmark.mjs', 'user', 'add', 'clara@example.org', '--role', 'admin'];
    const env = makeEnvironment({ EARMARK_OPERATOR_TOKEN: settings.EARMARK_OPERATOR_TOKEN }, apiFolder);
    const { stdout } = await run(process.execPath, args, { cwd: root, env });
    expect(stdout).toContain(`${publicUrl}/auth/magic-link/verify`);
  });

  it('train, with a trainer that knows an address and a token and nothing else', async () => {
    const music = makeFolder();
    writeToneFolder(music);
    const { startImport } = await ask(
      `mutation ($path: String!) { startImport(input: { path: $path, dataSet: "tones" }) {
        ... on DataSetImport { id } ... on Error { message } } }`,
      { path: music },
    );
    const until = async (query, id, isDone) => {
      for (;;) {
        const { found } = await ask(query, { id });
        if (isDone(found.state)) return found;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    };
    const isEnded = (state) => state !== 'queued' && state !== 'running';
    const imported = await until(
      'query ($id: ID!) { found: dataSetImport(id: $id) { state clips } }',
      startImport.id,
      isEnded,
    );
    expect(imported).toEqual({ state: 'finished', clips: 24 });
    const trainer = compose.services.trainer;
    expect(Object.keys(trainer.environment)).toEqual(['EARMARK_API_URL', 'EARMARK_TRAINER_TOKEN']);
    start(trainer.command, { EARMARK_API_URL: url, EARMARK_TRAINER_TOKEN: settings.EARMARK_TRAINER_TOKEN });
    // The base model, whose files the image brings along, is what the import queued.
    const { dataSet } = await ask('{ dataSet(name: "tones") { runs(first: 2) { edges { node { id } } } } }');
    const runs = dataSet.runs.edges.map(({ node }) => node.id);
    expect(runs).toHaveLength(1);
    const base = await until(
      `query ($id: ID!) { found: trainingRun(id: $id) { state failureReason modelVersion { published isBaseModel } } }`,
      runs[0],
      isEnded,
    );
    expect(base).toEqual({
      state: 'finished',
      failureReason: null,
      modelVersion: { published: true, isBaseModel: true },
    });
    const { startRun } = await ask(
      'mutation { startRun(input: { dataSet: "tones", preset: "linear", publication: "always" }) { ... on TrainingRun { id } ... on Error { message } } }',
    );
    const ended = await until(
      'query ($id: ID!) { found: trainingRun(id: $id) { state failureReason modelVersion { published } } }',
      startRun.id,
      isEnded,
    );
    expect(ended).toEqual({ state: 'finished', failureReason: null, modelVersion: { published: true } });
  });
});
