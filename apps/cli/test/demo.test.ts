import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

describe('earmark demo', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'earmark-demo-test-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('runs the whole loop with simulated annotators', { timeout: 600_000 }, async () => {
    const { code, stdout, stderr } = await runEarmark(['demo', '--json', '--votes', '30', '--epochs', '3'], {
      EARMARK_HOME: home,
    });
    expect(stderr.slice(-2000), stderr).not.toContain('earmark:');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ clips: 240, votes: 30, runs: 3, skipped: [] });
    for (const map of [document.mapBefore, document.mapRefreshed, document.mapAfter]) {
      expect(map).toBeGreaterThan(0);
      expect(map).toBeLessThan(1);
    }
    expect(document.floor).toBeGreaterThan(0.3);
    expect(document.floor).toBeLessThan(0.6);
    for (const stage of ['import', 'trainBefore', 'annotate', 'refresh', 'trainAfter'])
      expect(document.seconds[stage]).toBeGreaterThan(0);
  });
});
