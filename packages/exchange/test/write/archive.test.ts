import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { krippendorffAlpha } from '@earmark/labels';
import { expect, it } from 'vitest';
import {
  type ContentClip,
  formatContent,
  readContent,
  summariseContent,
  writeReleaseArchive,
} from '../../src/index.ts';
import { encodeUnicode, writeNpy } from '../../src/write/write-npy.ts';
import { writeZip } from '../../src/write/zip-stream.ts';
import { readZip } from './read-zip.ts';
import { gather, sampleClips, sampleContent } from './sample-content.ts';

const golden: Record<string, string> = JSON.parse(
  readFileSync(new URL('npy.golden.json', import.meta.url), 'utf8'),
);

it('writes arrays byte for byte as NumPy saves them', async () => {
  async function* rows(list: readonly Uint8Array[]) {
    yield* list;
  }
  const floats = (values: number[]) => Buffer.from(Float64Array.from(values).buffer);
  const truth = [
    [0.17104999999999998, 0.5],
    [1, 0],
    [0.5, 0.8226],
  ].map(floats);
  const mask = [
    [1, 0],
    [1, 1],
    [0, 1],
  ].map((row) => Uint8Array.from(row));
  const keys = ['000046_3840', '1234567_0', 'é🎻'].map((key) => encodeUnicode(key, 11));
  const written = {
    truth: await gather(writeNpy('<f8', [3, 2], rows(truth))),
    mask: await gather(writeNpy('|b1', [3, 2], rows(mask))),
    keys: await gather(writeNpy('<U11', [3], rows(keys))),
    none: await gather(writeNpy('<f8', [0, 20], rows([]))),
  };
  for (const [name, bytes] of Object.entries(written))
    expect(bytes.toString('base64'), name).toBe(golden[name]);
});

it('writes archives of more members than 16 bits count, streamed and whole ones', async () => {
  async function* stream(text: string) {
    for (const character of text) yield Buffer.from(character);
  }
  function* members() {
    yield { path: 'streamed/ü.txt', content: stream('streamed'.repeat(100)) };
    yield { path: 'stored.txt', content: stream('stored'), stored: true };
    for (let index = 0; index < 66_000; index++)
      yield { path: `m/${index}`, content: Buffer.from(`${index}`), stored: true };
  }
  const read = await readZip(
    await gather(writeZip(members())),
    (path) => !/^m\/.*[0-8]$|^m\/.{1,4}$/.test(path),
  );
  expect(read.size).toBe(66_002);
  expect(read.get('streamed/ü.txt')?.toString()).toBe('streamed'.repeat(100));
  expect(read.get('stored.txt')?.toString()).toBe('stored');
  expect(read.get('m/65999')?.toString()).toBe('65999');
});

it('hands on a failure of a member', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('the disk is gone');
  }
  for (const stored of [true, false]) {
    await expect(gather(writeZip([{ path: 'a', content: broken(), stored }]))).rejects.toThrow(
      'the disk is gone',
    );
  }
});

async function* splitLines(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}

it('reads the canonical content back, and writes it to the same bytes whatever the order of its keys', async () => {
  const text = (await gather(formatContent(sampleContent))).toString('utf8');
  const content = await readContent(() => splitLines(text));
  expect(content.head).toEqual(sampleContent.head);
  const clips: ContentClip[] = [];
  for await (const clip of content.clips()) clips.push(clip);
  expect(clips).toEqual(sampleClips);
  const reversed = {
    head: content.head,
    clips: async function* () {
      for (const clip of clips) yield Object.fromEntries(Object.entries(clip).reverse()) as typeof clip;
    },
  };
  expect((await gather(formatContent(reversed))).toString('utf8')).toBe(text);
  await expect(readContent(() => splitLines('{"format":"other"}'))).rejects.toThrow();
});

it('summarises a content', async () => {
  const { statistics, licences } = await summariseContent(sampleContent);
  expect(statistics).toMatchObject({
    clips: 3,
    trainClips: 1,
    testClips: 1,
    artists: 1,
    pairs: 6,
    observedPairs: 3,
    positives: 1,
    votes: 9,
    annotators: 4,
  });
  const cello = krippendorffAlpha([
    { unit: '1', coder: 'a', value: 'no' },
    { unit: '1', coder: 'b', value: 'yes' },
    { unit: '1', coder: 'c', value: 'no' },
    { unit: '2', coder: 'd', value: 'no' },
  ]);
  expect(statistics.instruments.map(({ alpha }) => alpha)).toEqual([cello, null]);
  expect(licences).toEqual([
    { title: 'CC BY', url: 'http://by', clips: 2 },
    { title: null, url: null, clips: 1 },
  ]);
});

it('puts a release into one archive', async () => {
  const bytes = await gather(formatContent(sampleContent));
  const contentSha256 = createHash('sha256').update(bytes).digest('hex');
  const release = {
    dataSet: 'my "set": 1',
    version: '1.0.0',
    contentSha256,
    authors: ['Ann: one'],
    releasedAt: '2026-11-22T10:00:00.000Z',
  };
  async function* chunks() {
    yield bytes;
  }
  const summary = await summariseContent(sampleContent);
  const members = await readZip(await gather(writeReleaseArchive(release, sampleContent, chunks(), summary)));
  const text = (path: string) => members.get(path)!.toString('utf8');
  expect([...members.keys()].sort()).toEqual([
    'ATTRIBUTION.csv',
    'CITATION.cff',
    'LICENCES.csv',
    'README.md',
    'class-map.json',
    'content.jsonl',
    'openmic-2018-aggregated-labels.csv',
    'openmic-2018-individual-responses.csv',
    'openmic-2018-metadata.csv',
    'partitions/split01_test.csv',
    'partitions/split01_train.csv',
    'statistics.json',
  ]);
  expect(createHash('sha256').update(members.get('content.jsonl')!).digest('hex')).toBe(contentSha256);
  expect(text('CITATION.cff')).toContain(
    `title: "my \\"set\\": 1"\nversion: "1.0.0"\ndate-released: 2026-11-22\nauthors:\n  - name: "Ann: one"\n`,
  );
  expect(text('README.md')).toContain(contentSha256);
  expect(text('LICENCES.csv')).toBe('licence_title,licence_url,clips\nCC BY,http://by,2\n,,1\n');
  expect(text('ATTRIBUTION.csv').split('\n')[1]).toBe(
    `000001_3840,"One, ""two""",'=Ann Ünö 🎻,CC BY,http://by`,
  );
  expect(JSON.parse(text('statistics.json'))).toEqual(summary.statistics);
});
