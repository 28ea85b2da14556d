import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { areServersCommon, commonServers } from '@earmark/test-servers/common-servers';
import { fillHome } from './kept-homes.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The demo clips that come with the project. */
export const demoFolder = join(root, 'data/demo');

export function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'earmark-test-'));
}

export interface Answer<Data> {
  data?: Data;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Who asks: a bearer token, and with the operator's the person to act as. */
export interface Asker {
  token?: string;
  actAs?: string;
}

/** The API as its own process, as the command line starts it, asked over HTTP. */
export class ApiProcess {
  readonly home: string;
  readonly url: string;
  readonly process: ChildProcess;
  readonly operator: Asker;
  readonly trainer: Asker;

  private constructor(home: string, url: string, process: ChildProcess) {
    this.home = home;
    this.url = url;
    this.process = process;
    const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
    this.operator = { token: secrets.operatorToken! };
    this.trainer = { token: secrets.trainerToken! };
  }

  /** Starts on an empty database: of its own, or the one that the variables name. */
  static async startEmpty(variables: NodeJS.ProcessEnv): Promise<ApiProcess> {
    const home = makeHome();
    if (!variables.DATABASE_URL && !areServersCommon()) {
      await fillHome(home, 'empty', async (fresh) => {
        await (await ApiProcess.start({}, fresh)).kill('SIGTERM');
      });
    }
    return ApiProcess.start(variables, home);
  }

  /** Starts with the demo clips as the data set demo. */
  static async startWithDemo(variables: NodeJS.ProcessEnv): Promise<ApiProcess> {
    const importDemo = (api: ApiProcess) => api.importFolder(demoFolder, 'demo');
    const home = makeHome();
    if (variables.DATABASE_URL || areServersCommon()) {
      const api = await ApiProcess.start(variables, home);
      await importDemo(api);
      return api;
    }
    await fillHome(home, 'demo', async (fresh) => {
      const api = await ApiProcess.start({}, fresh);
      await importDemo(api);
      await api.kill('SIGTERM');
    });
    return ApiProcess.start(variables, home);
  }

  /** @throws Error with what the process wrote, when it ends instead of getting ready */
  static async start(variables: NodeJS.ProcessEnv, home = makeHome()): Promise<ApiProcess> {
    const { DATABASE_URL: _ignored, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', main], {
      cwd: root,
      env: {
        ...inherited,
        EARMARK_HOME: home,
        EARMARK_PORT: '0',
        EARMARK_BASE_MODEL: 'false',
        ...(await commonServers(home)),
        ...variables,
      },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.on('message', (message: { type: string; url: string }) => resolve(message.url));
      child.on('exit', (code) => reject(new Error(`exit ${code}: ${said}`)));
    });
    return new ApiProcess(home, url, child);
  }

  actAs(email: string): Asker {
    return { ...this.operator, actAs: email };
  }

  async ask<Data>(asker: Asker, query: string, variables: object = {}): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(asker.token && { authorization: `Bearer ${asker.token}` }),
        ...(asker.actAs && { 'x-earmark-act-as': asker.actAs }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }

  /** The data of an answer without errors. */
  async get<Data>(asker: Asker, query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(asker, query, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  async addPeople(count: number, role: 'annotator' | 'reviewer' | 'admin' = 'annotator'): Promise<Asker[]> {
    const emails = Array.from({ length: count }, (_, index) => `${role}${index}@example.org`);
    for (const email of emails) {
      await this.get(
        this.operator,
        `mutation ($email: String!, $role: Role!) { createUser(email: $email, name: $email, role: $role) { __typename } }`,
        { email, role },
      );
    }
    return emails.map((email) => this.actAs(email));
  }

  /** Imports a folder, or several paths, and waits until it is done. */
  async importFolder(
    path: string | string[],
    dataSet: string,
    options: ImportOptions = {},
  ): Promise<ImportAnswer> {
    return this.awaitImport(await this.startImport(path, dataSet, options));
  }

  /** Begins an import. @returns its id */
  async startImport(path: string | string[], dataSet: string, options: ImportOptions = {}): Promise<string> {
    const { startImport } = await this.get<{ startImport: { id: string; message?: string } }>(
      this.operator,
      `mutation ($input: StartImportInput!) {
        startImport(input: $input) { ... on DataSetImport { id } ... on Error { message } }
      }`,
      { input: { paths: [path].flat(), dataSet, options } },
    );
    if (startImport.message) throw new Error(startImport.message);
    return startImport.id;
  }

  /** Waits until an import has ended. */
  async awaitImport(id: string): Promise<ImportAnswer> {
    const fields = 'id state progress clips labels votes known failureReason skipped { file row reason }';
    for (;;) {
      const { dataSetImport } = await this.get<{ dataSetImport: ImportAnswer }>(
        this.operator,
        `query ($id: ID!) { dataSetImport(id: $id) { ${fields} } }`,
        { id },
      );
      if (dataSetImport.state !== 'queued' && dataSetImport.state !== 'running') return dataSetImport;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends the process at once, as a crash would. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    return ended;
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    if (existsSync(this.home)) rmSync(this.home, { recursive: true, force: true });
  }
}

export interface ImportOptions {
  artistFromFolder?: boolean;
  unlistedMeansNo?: boolean;
  instruments?: string[];
}

export interface ImportAnswer {
  id: string;
  state: 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';
  progress: number;
  known: number;
  clips: number;
  labels: number;
  votes: number;
  failureReason: string | null;
  skipped: { file: string; row: number | null; reason: string }[];
}
