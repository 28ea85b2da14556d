import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess } from '../apps/api/test/api-process.ts';
import { noServerReason, startTestServer } from '../packages/test-servers/src/postgresql-server.ts';
import { root } from './read-deployment.mjs';

/** Commands of a document in their order, with what the comment before them says: not run and why, or stopped. */
function readBlocks(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const fences = /(?:<!-- ([^>]+) -->\n\s*)?```(\w*)\n([\s\S]*?)```/g;
  return [...text.matchAll(fences)].map(([, mark = '', language, body]) => {
    const lines = body
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return { path, mark, language, lines };
  });
}

const blocks = ['docs/operations.md', 'docs/security.md'].flatMap(readBlocks);
const commands = blocks.filter(({ language }) => ['sh', 'bash'].includes(language));
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const serverUrl = 'postgres://earmark:password@database.example.org/earmark';

it('has no command that looks like something else', () => {
  const others = blocks.filter(({ language }) => !['sh', 'bash'].includes(language));
  const starts = others.flatMap(({ lines }) =>
    lines.filter((line) => /^(npx|npm|node|docker|kubectl|curl|git)\s/.test(line)),
  );
  expect(starts).toEqual([]);
  expect(commands.length).toBeGreaterThan(12);
  for (const { mark } of commands) expect(mark).toMatch(/^$|^stopped$|^not run: ./);
});

describe('the commands that operators are told, in the order of the documents', () => {
  let scratch;
  let api;
  let server;
  let database;
  const home = () => join(scratch, 'home');
  const metricsToken = 'metrics-token-of-the-test';
  const startApi = async () => {
    api = await ApiProcess.start({ EARMARK_METRICS_TOKEN: metricsToken }, home());
  };

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'earmark-operations-'));
    if (noServerReason === null) {
      server = startTestServer();
      database = await server.createDatabase();
    }
    mkdirSync(home());
    await startApi();
  });
  afterAll(async () => {
    await api?.kill('SIGTERM');
    server?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Paths and addresses of an example, as they are here. */
  const fill = (line) =>
    line
      .replaceAll(serverUrl, `'${database}'`)
      .replaceAll('/backups', join(scratch, 'backups'))
      .replaceAll('/srv/restored', join(scratch, 'restored'))
      .replace(/ (\.env|secret\.env) /, (_all, name) => ` ${join(scratch, name)} `);

  const runLines = (lines) =>
    new Promise((resolve) => {
      const script = lines.map(fill).join('\n');
      const env = {
        ...process.env,
        EARMARK_HOME: home(),
        EARMARK_URL: api.url,
        EARMARK_METRICS_TOKEN: metricsToken,
      };
      execFile('sh', ['-eu', '-c', script], { cwd: root, env, maxBuffer: 2 ** 26 }, (error, out, err) =>
        resolve({ code: error ? (error.code ?? 1) : 0, out, err }),
      );
    });

  for (const { path, mark, lines } of commands) {
    const name = `${path}: ${lines.join(' ; ').slice(0, 100)}`;
    const lacking = [
      [serverUrl, noServerReason],
      ['curl ', hasCurl ? null : 'no curl: apt-get install curl'],
    ].find(([part, missing]) => missing !== null && lines.some((line) => line.includes(part)));
    const reason = mark.startsWith('not run') ? mark : (lacking?.[1] ?? null);
    if (reason !== null) {
      it.skip(`${reason} · ${name}`, () => {});
      continue;
    }
    it(name, async () => {
      if (mark === 'stopped') await api.kill('SIGTERM');
      try {
        const { code, out, err } = await runLines(lines);
        expect([code, code === 0 ? '' : out + err]).toEqual([0, '']);
      } finally {
        if (mark === 'stopped') await startApi();
      }
    });
  }

  it('have done what the documents say', async () => {
    expect(readdirSync(join(scratch, 'backups/snapshots')).length).toBeGreaterThanOrEqual(2);
    expect(existsSync(join(scratch, 'restored'))).toBe(true);
    expect(readFileSync(join(scratch, '.env'), 'utf8')).toContain('EARMARK_AUTH_SECRET=');
    const { users, serviceTokens } = await api.get(
      api.operator,
      '{ users { edges { node { email role } } } serviceTokens { name revokedAt } }',
    );
    expect(users.edges.map(({ node }) => node)).toContainEqual({
      email: 'clara@example.org',
      role: 'reviewer',
    });
    expect(serviceTokens).toContainEqual({ name: 'gpu-1', revokedAt: expect.any(String) });
  });
});
