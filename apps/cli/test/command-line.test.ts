import { describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const contract = [
  'features',
  'train',
  'evaluate',
  'predict',
  'rank',
  'simulate',
  'aggregate',
  'import',
  'export',
  'export-model',
  'backends',
  'bench',
  'demo',
  'user',
  'token',
  'backup',
  'restore',
];

describe('the command line', () => {
  it('lists every command of the contract', async () => {
    const { code, stdout } = await runEarmark(['--help']);
    expect(code).toBe(0);
    for (const name of contract) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  it.each(contract)('%s has its own help', async (name) => {
    const { code, stdout } = await runEarmark([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`earmark ${name}`);
  });

  it.each(['backup', 'restore'])('%s says that it is not there yet, and fails', async (name) => {
    const { code, stdout, stderr } = await runEarmark([name, 'something']);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('not available yet');
  });

  it('answers wrong usage with exit code 2', async () => {
    expect((await runEarmark(['no-such-command'])).code).toBe(2);
    expect((await runEarmark(['import'])).code).toBe(2);
    expect((await runEarmark(['start', '--port', 'abc'])).code).toBe(2);
  });
});
