import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decisionFileName, readDecisionFile } from '../src/model/decision-file.ts';

describe('the thresholds beside a fetched model', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earmark-decision-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (content: string) => writeFile(join(folder, decisionFileName), content);
  const whole = {
    version: 3,
    decision: 2,
    savedAt: '2026-11-28T01:00:00.000Z',
    note: '',
    thresholds: { cello: 0.7 },
  };

  it('are read where they are, and absent where they are not', async () => {
    expect(await readDecisionFile(folder)).toBeNull();
    await write(JSON.stringify(whole));
    expect(await readDecisionFile(folder)).toEqual(whole);
  });

  it('are refused when the file is damaged, by its name', async () => {
    await write('{"version": 3, ');
    await expect(readDecisionFile(folder)).rejects.toThrow(/decision\.json is no JSON/);
    await write(JSON.stringify({ ...whole, thresholds: { cello: 1.5 } }));
    await expect(readDecisionFile(folder)).rejects.toThrow(/decision\.json: thresholds\.cello/);
  });
});
