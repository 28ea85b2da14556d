import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, makeHome } from './api-process.ts';
import { listStoredClips } from './audio-folder.ts';
import { toneClips, writeToneFolder } from './crashes/write-tone-folder.ts';
import { claimRun, startRun, upload } from './trainer-calls.ts';

keepOwnServers();

const preload = fileURLToPath(new URL('faults/full-disk.mjs', import.meta.url));
const skip = existsSync('/dev/full') ? null : 'no /dev/full to write to';

describe.skipIf(skip !== null)(skip ?? 'on a full disk', () => {
  const home = makeHome();
  const folder = makeHome();
  const flag = join(folder, 'full');
  let api: ApiProcess;

  const fill = () => writeFileSync(flag, '');
  const makeRoom = () => rmSync(flag);
  const listFiles = (below: string): string[] =>
    existsSync(below)
      ? readdirSync(below, { recursive: true, withFileTypes: true }).flatMap((entry) =>
          entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
        )
      : [];

  beforeAll(async () => {
    writeToneFolder(join(folder, 'tones'));
    api = await ApiProcess.start(
      {
        NODE_OPTIONS: `--import ${preload}`,
        FULL_DISKS: [join(home, 'store'), join(home, 'scratch')].join(':'),
        FULL_DISK_FLAG: flag,
      },
      home,
    );
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an import fails and names the clip store, leaves nothing half written, and succeeds once there is room', async () => {
    fill();
    const failed = await api.importFolder(join(folder, 'tones'), 'tones');
    expect(failed).toMatchObject({ state: 'failed', clips: 0, skipped: [] });
    expect(failed.failureReason).toBe(
      `The disk of the clip store (${join(home, 'store')}) is full. Make room and start again; what is stored already is kept.`,
    );
    // What was on its way beside the file that failed ends and is cleared away a moment later.
    await expect.poll(() => listFiles(join(home, 'store')), { timeout: 10_000 }).toEqual([]);
    makeRoom();
    expect(await api.importFolder(join(folder, 'tones'), 'tones')).toMatchObject({
      state: 'finished',
      clips: toneClips,
      skipped: [],
    });
    const clips = await listStoredClips(api, 'tones');
    expect(clips.length).toBe(toneClips);
    for (const { audioUrl, audioSha256 } of clips) {
      const content = Buffer.from(await (await fetch(audioUrl)).arrayBuffer());
      expect(createHash('sha256').update(content).digest('hex')).toBe(audioSha256);
    }
  });

  it('a file that is handed in is refused with HTTP 507, and taken once there is room', async () => {
    await startRun(api, api.operator, { dataSet: 'tones' });
    const claim = await claimRun(api);
    const before = listFiles(join(home, 'store')).length;
    fill();
    expect((await upload(api, claim!, 'checkpoint', 'epoch-1', 'weights')).status).toBe(507);
    expect(listFiles(join(home, 'store')).length).toBe(before);
    expect(listFiles(join(home, 'scratch'))).toEqual([]);
    makeRoom();
    expect((await upload(api, claim!, 'checkpoint', 'epoch-1', 'weights')).status).toBe(204);
  });
});
