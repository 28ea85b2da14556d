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
  'move',
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

  it('answers wrong usage with exit code 2', async () => {
    expect((await runEarmark(['no-such-command'])).code).toBe(2);
    expect((await runEarmark(['import'])).code).toBe(2);
    expect((await runEarmark(['backup'])).code).toBe(2);
    expect((await runEarmark(['move', '--to', 'mysql://host/earmark'])).code).toBe(2);
    expect((await runEarmark(['start', '--port', 'abc'])).code).toBe(2);
  });
});
