import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashInlineScripts, readPolicies } from '../../content-security-policy.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-pages-'));
  mkdirSync(join(folder, 'server/app/runs'), { recursive: true });
  writeFileSync(
    join(folder, 'server/app/index.html'),
    '<script>built()</script><script src="/a.js"></script>',
  );
  writeFileSync(join(folder, 'server/app/runs/new.html'), '<script id="x">other()</script>');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const directivesOf = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));

it('lets a page run the scripts that it was built with, and none that gets in', async () => {
  const policyOf = await readPolicies(folder, {});
  const directives = directivesOf(policyOf('/'));
  expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'", hashOf('built()')]);
  expect(directivesOf(policyOf('/runs/new')).get('script-src')).toContain(hashOf('other()'));
  expect(directivesOf(policyOf('/unknown')).get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('object-src')).toEqual(["'none'"]);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
});

it('lets a page stand in no frame, talk to nobody else and send forms nowhere', async () => {
  const directives = directivesOf((await readPolicies(folder, {}))('/'));
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  expect(directives.get('connect-src')).toEqual(["'self'", 'blob:']);
  expect(directives.get('form-action')).toEqual(["'self'"]);
  const stored = await readPolicies(folder, {
    EARMARK_S3_BUCKET: 'clips',
    EARMARK_S3_ENDPOINT: 'https://s3.example.org',
  });
  expect(directivesOf(stored('/')).get('connect-src')).toEqual([
    "'self'",
    'blob:',
    'https://s3.example.org',
    'https://clips.s3.example.org',
  ]);
});

it('hashes scripts that stand in the page, not those with an address', () => {
  expect(hashInlineScripts('<script src="/a.js">ignored()</script><script>\n a()\n</script>')).toEqual([
    hashOf('\n a()\n'),
  ]);
});
