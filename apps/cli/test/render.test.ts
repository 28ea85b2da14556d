import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeAudio } from '@earmark/audio-features';
import { readOpenmicFolder } from '@earmark/openmic';
import { openmicInstruments } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderFolder } from '../src/render/render-folder.ts';
import { knownSoundfonts, openSoundfont } from '../src/render/soundfonts.ts';

const run = promisify(execFile);
const gmbank = knownSoundfonts.find(({ name }) => name === 'gmbank')?.path ?? '';
const starts = async (program: string, option: string): Promise<boolean> =>
  run(program, [option]).then(
    () => true,
    () => false,
  );
const canRender =
  existsSync(gmbank) && (await starts('fluidsynth', '--version')) && (await starts('oggenc', '--version'));

const folder = await mkdtemp(join(tmpdir(), 'earmark-render-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A soundfont without samples that lists the given presets. */
function writeSoundfont(presets: readonly { bank: number; program: number }[]): Buffer {
  const rows = Buffer.alloc((presets.length + 1) * 38);
  for (const [row, { bank, program }] of presets.entries()) {
    rows.writeUInt16LE(program, row * 38 + 20);
    rows.writeUInt16LE(bank, row * 38 + 22);
  }
  const chunk = (id: string, data: Buffer) => {
    const header = Buffer.alloc(8);
    header.write(id, 'latin1');
    header.writeUInt32LE(data.length, 4);
    return Buffer.concat([header, data]);
  };
  const list = (kind: string, data: Buffer) =>
    chunk('LIST', Buffer.concat([Buffer.from(kind, 'latin1'), data]));
  const body = [
    Buffer.from('sfbk', 'latin1'),
    list('INFO', Buffer.alloc(4)),
    list('pdta', chunk('phdr', rows)),
  ];
  return chunk('RIFF', Buffer.concat(body));
}

describe('a soundfont', () => {
  it('is refused when a preset is missing, which is named', async () => {
    const path = join(folder, 'few.sf2');
    await writeFile(path, writeSoundfont([{ bank: 0, program: 21 }]));
    await expect(openSoundfont(path)).rejects.toThrow(/no bank 0 program 23, which accordion needs/);
  });

  it('is refused when it is none, or not there', async () => {
    const path = join(folder, 'text.sf2');
    await writeFile(path, 'no soundfont at all');
    await expect(openSoundfont(path)).rejects.toThrow(/is no soundfont/);
    await expect(openSoundfont(join(folder, 'absent.sf2'))).rejects.toThrow(/there is no soundfont/);
  });
});

describe.skipIf(!canRender)('rendering with fluidsynth and the gmbank soundfont', () => {
  const order = { clips: 26, seed: 11, soundfonts: 1, testShare: 0.3 };
  const once = join(folder, 'once');
  const again = join(folder, 'again');

  beforeAll(async () => {
    const soundfont = await openSoundfont('gmbank');
    await renderFolder(once, order, [soundfont], 2, () => {});
    await mkdir(again, { recursive: true });
    await renderFolder(again, order, [soundfont], 1, () => {});
  });

  const filesOf = async (root: string): Promise<string[]> =>
    (await readdir(root, { recursive: true })).filter((name) => /\.(ogg|csv|json)$/.test(name)).sort();

  it('writes a folder that the importer reads whole, with all labels known', async () => {
    const read = await readOpenmicFolder(once);
    expect(read.skipped).toEqual([]);
    expect(read.clips).toHaveLength(order.clips);
    expect(read.labels).toHaveLength(order.clips * openmicInstruments.length);
    const artists = (split: string) =>
      new Set(read.clips.filter((clip) => clip.split === split).map(({ artistGroup }) => artistGroup));
    expect(artists('train').size + artists('test').size).toBe(5);
    expect([...artists('train')].filter((artist) => artists('test').has(artist))).toEqual([]);
  });

  it('writes ten seconds that can be heard', async () => {
    const { clips } = await readOpenmicFolder(once);
    for (const { audioPath } of clips.slice(0, 8)) {
      const { channels, sampleRateHz } = await decodeAudio(await readFile(audioPath ?? ''));
      const [samples] = channels;
      expect(sampleRateHz).toBe(44_100);
      expect(samples?.length).toBe(441_000);
      const peak = samples?.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) ?? 0;
      expect(peak).toBeGreaterThan(0.05);
    }
  });

  it('writes the same bytes from the same seed, with any number of threads', async () => {
    const names = await filesOf(once);
    expect(await filesOf(again)).toEqual(names);
    for (const name of names) {
      expect((await readFile(join(again, name))).equals(await readFile(join(once, name))), name).toBe(true);
    }
  });

  it('goes on where it stopped, to the same bytes, and refuses another order', async () => {
    const kept = await readFile(join(once, 'audio/000/000025_0.ogg'));
    await rm(join(once, 'audio/000/000025_0.ogg'));
    const soundfont = await openSoundfont('gmbank');
    expect((await renderFolder(once, order, [soundfont], 1, () => {})).rendered).toBe(1);
    expect((await readFile(join(once, 'audio/000/000025_0.ogg'))).equals(kept)).toBe(true);
    await expect(renderFolder(once, { ...order, seed: 12 }, [soundfont], 1, () => {})).rejects.toThrow(
      /other settings/,
    );
  });
});
