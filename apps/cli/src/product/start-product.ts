import { join } from 'node:path';
import { ApiClient } from '../api/api-client.ts';
import { importDataSet } from '../api/import-data-set.ts';
import { ensureUser, findSignInLink } from '../api/people.ts';
import { projectRoot } from '../project-root.ts';
import type { ChildSpec } from './child-process.ts';
import { makeHomeFolder, readRunning, readSecrets } from './home.ts';
import { findFreePort, requireFreePort } from './ports.ts';
import { apiProcess, trainerProcess, webProcess } from './processes.ts';
import { runTurbo } from './run-turbo.ts';
import { type Supervised, supervise } from './supervise.ts';

export interface StartOptions {
  port: number;
  host: string;
  demo: boolean;
  trainer: boolean;
}

const operatorEmail = 'admin@earmark.local';
const demoDataSet = 'demo';

const tell = (line: string) => process.stderr.write(`${line}\n`);

async function importDemo(operator: ApiClient): Promise<void> {
  const { dataSets } = await operator.call<{ dataSets: { name: string }[] }>(
    'query DataSetNames { dataSets { name } }',
  );
  if (dataSets.some(({ name }) => name === demoDataSet)) return;
  const { clips, labels, skipped } = await importDataSet(
    operator,
    join(projectRoot, 'data/demo'),
    demoDataSet,
  );
  tell(`  demo clips   ${clips} clips, ${labels} labels imported`);
  for (const { file, row, reason } of skipped)
    tell(`  skipped      ${file}${row === null ? '' : `:${row}`}: ${reason}`);
}

/** npm passes a Ctrl-C on that the terminal has sent already; within this time both count as one. */
const sameKeyMillis = 1000;

/** Resolves at the first Ctrl-C or request to end; another Ctrl-C later on ends at once. */
async function untilAskedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      if (askedAt !== undefined && Date.now() - askedAt > sameKeyMillis) process.exit(130);
      askedAt ??= Date.now();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

/**
 * Runs the whole product on this machine until it is asked to stop: prepares what is out of
 * date, starts the API (the one public address), the page behind it and a trainer, imports the
 * demo clips at the first start and prints a sign-in link that works once.
 * @throws Error that says what stands in the way, such as a taken port
 */
export async function startProduct({ port, host, demo, trainer }: StartOptions): Promise<void> {
  const home = await makeHomeFolder();
  const running = await readRunning(home);
  if (running) throw new Error(`this data folder (${home}) is already served at ${running.url}`);
  await requireFreePort(port, host);

  const children: Supervised[] = [];
  const ending = new AbortController();
  const start = async (spec: ChildSpec, reportsReady: boolean) => {
    ending.signal.throwIfAborted();
    const child = supervise(spec, reportsReady, tell);
    children.push(child);
    await child.ready;
  };
  const stopped = untilAskedToStop();
  const stopAll = async () => {
    for (const child of [...children].reverse()) await child.stop();
  };

  const bringUp = async () => {
    tell('Earmark is starting …');
    await runTurbo(['generate'], [], ending.signal);
    const webPort = await findFreePort();
    const web = runTurbo(['build'], ['@earmark/web'], ending.signal).then(async () => {
      tell('  web page     built');
      await start(webProcess(webPort), true);
    });
    const api = start(apiProcess({ home, host, port, webUrl: `http://127.0.0.1:${webPort}` }), true).then(
      async () => {
        const url = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
        const secrets = await readSecrets(home);
        const operator = new ApiClient(url, { token: secrets.operatorToken });
        tell('  API          listening');
        if (trainer) {
          await start(trainerProcess({ home, apiUrl: url, token: secrets.trainerToken }), false);
          tell('  trainer      waiting for runs');
        }
        if (demo) await importDemo(operator);
        await ensureUser(operator, operatorEmail, 'Administrator', 'admin');
        return await findSignInLink(operator, operatorEmail);
      },
    );
    const [link] = await Promise.all([api, web]);
    const signIn = link
      ? `Open this link to sign in (it works once):\n\n  ${link}`
      : `${operatorEmail} is deactivated; npx earmark user link EMAIL makes a link for somebody else.`;
    process.stdout.write(`\nEarmark is ready. ${signIn}\n\nCtrl-C stops it; the data stays in ${home}\n`);
    return await Promise.race(children.map(({ givenUp }) => givenUp));
  };

  try {
    const reason = await Promise.race([bringUp(), stopped]);
    if (reason) throw new Error(reason);
    tell('\nstopping …');
  } finally {
    ending.abort();
    await stopAll();
  }
}
