import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAudioChecker } from '../src/datasets/audio-checker.ts';

/** Threads that do what a decoder might do over hostile bytes; the name of the file says which. */
const worker = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ place: { path } }) => {
  if (path === 'endless') for (;;);
  if (path === 'hungry') { const kept = []; for (;;) kept.push(new Array(1e5).fill(path + kept.length)); }
  if (path === 'large') { const kept = []; for (let i = 0; i < 300; i++) kept.push(new Array(131_072).fill(i + 0.5)); if (kept.length === 1) return; }
  if (path === 'crash') process.exit(7);
  if (path === 'slow store') {
    parentPort.postMessage({ isAtStore: true });
    setTimeout(() => { for (const message of [{ isAtStore: false }, { reason: 'fine' }]) parentPort.postMessage(message); }, 6000);
    return;
  }
  if (path === 'endless after the store') { for (const isAtStore of [true, false]) parentPort.postMessage({ isAtStore }); for (;;); }
  if (path === 'throw') throw new Error('bad bytes');
  parentPort.postMessage({ reason: 'fine: ' + path });
});
`;

describe('decoding in threads', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'earmark-decode-'));
    writeFileSync(join(folder, 'worker.mjs'), worker);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives a decoder so much memory, and no more', async () => {
    const file = pathToFileURL(join(folder, 'worker.mjs'));
    // The file makes arrays of 300 MiB.
    for (const [heapMegabytes, reason] of [
      [64, /^the decoder gave up .*memory/],
      [1024, /^fine/],
    ] as const) {
      const checker = startAudioChecker({ kind: 'local', folder }, new Set(), { file, heapMegabytes });
      const [check] = await checker.check(
        [{ place: { path: 'large' }, extension: null, cut: false }],
        () => {},
      );
      await checker.close();
      expect(check).toHaveProperty('reason', expect.stringMatching(reason));
    }
  });

  it('goes on with the other files when one runs forever, eats the memory or brings its thread down', async () => {
    const file = pathToFileURL(join(folder, 'worker.mjs'));
    const checker = startAudioChecker({ kind: 'local', folder }, new Set(), { file, seconds: 20 });
    const names = ['a', 'endless', 'b', 'hungry', 'c', 'crash', 'd', 'throw', 'e'];
    const done: number[] = [];
    const checks = await checker.check(
      names.map((path) => ({ place: { path }, extension: null, cut: false })),
      () => done.push(1),
    );
    await checker.close();
    const reasons = checks.map((check) => ('reason' in check ? check.reason : ''));
    expect(reasons[1]).toMatch(/^decoding took more than 20 seconds/);
    expect(reasons[3]).toMatch(/^the decoder gave up .*memory|^decoding took more than/);
    expect(reasons[5]).toBe('the decoder gave up');
    expect(reasons[7]).toBe('the decoder gave up (bad bytes)');
    expect(reasons.filter((reason) => reason.startsWith('fine'))).toHaveLength(5);
    expect(done).toHaveLength(9);
  });

  it('does not hold the time that the clip store takes against a file, and only that', async () => {
    const file = pathToFileURL(join(folder, 'worker.mjs'));
    const checker = startAudioChecker({ kind: 'local', folder }, new Set(), { file, seconds: 5 });
    const checks = await checker.check(
      ['slow store', 'endless after the store'].map((path) => ({
        place: { path },
        extension: null,
        cut: false,
      })),
      () => {},
    );
    await checker.close();
    expect(checks).toEqual([
      { reason: 'fine' },
      { reason: expect.stringMatching(/^decoding took more than 5 seconds/) },
    ]);
  });
});
