import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const demo = fileURLToPath(new URL('../../../data/demo/', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'earmark-aggregate-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const header = 'sample_key,worker_id,worker_trust,channel,instrument,response\n';

describe('earmark aggregate', () => {
  it("makes the demo's labels from its responses, byte for byte", async () => {
    const responses = join(demo, 'openmic-2018-individual-responses.csv');
    const out = join(dir, 'demo.csv');
    const { code, stdout } = await runEarmark([
      'aggregate',
      responses,
      '--method',
      'openmic',
      '--out',
      out,
      '--json',
    ]);
    expect(code).toBe(0);
    const published = readFileSync(join(demo, 'openmic-2018-aggregated-labels.csv'), 'utf8');
    expect(readFileSync(out, 'utf8')).toBe(published);
    const document = JSON.parse(stdout);
    expect(document.pairs).toBe(published.trim().split('\n').length - 1);
    expect(document.annotators[0]).toMatchObject({
      annotator: expect.any(String),
      reliability: expect.any(Number),
      votes: expect.any(Number),
      suspected: expect.any(Boolean),
    });
  });

  it('writes what it can, tells the bad rows and exits with 1', async () => {
    const responses = join(dir, 'bad.csv');
    writeFileSync(responses, `${header}000001_0,w,0.9,a163,cello,1.0\n000001_0,v,0.9,a163,cello,maybe\n`);
    const out = join(dir, 'bad-out.csv');
    const args = ['aggregate', responses, '--method', 'dawid-skene', '--out', out, '--json'];
    const { code, stdout, stderr } = await runEarmark(args);
    expect(code).toBe(1);
    expect(stderr).toContain('bad.csv:3: response maybe is neither 0.0 nor 1.0');
    expect(JSON.parse(stdout)).toMatchObject({ pairs: 1, skipped: [{ row: 3 }] });
    expect(readFileSync(out, 'utf8')).toMatch(
      /^sample_key,instrument,relevance,num_responses\n000001_0,cello,0\.\d+,1\n$/,
    );
  });

  it('leaves nothing behind when there is nothing to write, or nowhere', async () => {
    const missing = await runEarmark(['aggregate', join(dir, 'missing.csv'), '--out', join(dir, 'none.csv')]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('missing.csv');
    const responses = join(dir, 'one.csv');
    writeFileSync(responses, `${header}000001_0,w,0.9,a163,cello,1.0\n`);
    const nowhere = await runEarmark(['aggregate', responses, '--out', join(dir, 'no', 'folder.csv')]);
    expect(nowhere.code).toBe(1);
    expect(readdirSync(dir).filter((name) => name.startsWith('none') || name.endsWith('.part'))).toEqual([]);
  });

  it('exits with 2 for wrong usage', async () => {
    expect((await runEarmark(['aggregate', 'x.csv', '--method', 'guess', '--out', 'y.csv'])).code).toBe(2);
    expect((await runEarmark(['aggregate', 'x.csv'])).code).toBe(2);
  });
});
