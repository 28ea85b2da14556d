import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decodeAudio } from '@earmark/audio-features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeWav } from '../../../packages/audio-features/test/encode-wav.ts';
import { ApiProcess, makeHome } from './api-process.ts';
import { listStoredClips, makeTone, makeWav, writeFiles } from './audio-folder.ts';

const sweep = (extension: string) =>
  readFileSync(new URL(`../../../packages/audio-features/test/audio/sweep.${extension}`, import.meta.url));

describe('import of audio that is no release', () => {
  const folders: string[] = [];
  let api: ApiProcess;
  const makeFolder = (files: Record<string, string | Uint8Array>): string => {
    const folder = makeHome();
    folders.push(folder);
    writeFiles(folder, files);
    return folder;
  };

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({});
  });
  afterAll(async () => {
    await api?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('takes nested folders of every format, cuts long recordings, and reads the table beside them', async () => {
    const long = makeTone(25, 440);
    const folder = makeFolder({
      'Ann/long song.wav': encodeWav([long], { bits: 16, sampleRateHz: 8000 }),
      'Ann/live/short.flac': sweep('flac'),
      'Bob/pop.mp3': sweep('mp3'),
      'Bob/pop.ogg': sweep('ogg'),
      'Bob/pop.opus': sweep('opus'),
      'readme.md': '# not imported',
      '.DS_Store': 'x',
      'Bob/._pop.mp3': 'Finder',
      'labels.csv': [
        '\uFEFFfile,instrument,label,start,end,artist,title,licence,mood',
        '"Ann/long song.wav",Cello,yes,12,13,"Ann, the Great",Long,CC0,calm',
        'long song.wav,drum kit,no,,,,,,',
        'pop.mp3,CELLO,0,,,,,,',
        'pop.ogg,drum-kit,maybe,,,,,,',
        'nowhere.wav,cello,yes,,,,,,',
        'pop.mp3,CELLO,0,,,,,,',
        'pop,cello,yes,,,,,,',
        'pop.opus,cello',
        'Ann/live/short.flac,cello,yes,5,2,,,,',
        '../../etc/passwd,cello,yes,,,,,,',
      ].join('\r\n'),
    });
    const imported = await api.importFolder(folder, 'anything', { artistFromFolder: true });
    expect(imported).toMatchObject({ state: 'finished', clips: 7, known: 0, failureReason: null });
    expect(imported.skipped.map(({ file, row, reason }) => `${file} ${row} ${reason}`)).toEqual([
      expect.stringMatching(/^labels.csv 5 label maybe is none of yes, no/),
      expect.stringMatching(/^labels.csv 7 CELLO of pop.mp3 stands in row 4/),
      expect.stringMatching(/^labels.csv 9 2 columns instead of 9/),
      expect.stringMatching(/^labels.csv 10 start 5 and end 2 are no stretch/),
      expect.stringMatching(/^labels.csv 6 no audio file is named nowhere.wav/),
      expect.stringMatching(/^labels.csv 8 pop may be any of 3 files/),
      expect.stringMatching(/^labels.csv 11 .*leads out of the import/),
    ]);
    const clips = await listStoredClips(api, 'anything');
    const cuts = clips.filter(({ recordingKey }) => recordingKey === 'Ann/long song');
    expect(cuts.map((clip) => [clip.startSeconds, clip.durationSeconds, clip.labels])).toEqual([
      [0, 10, ['drum_kit 0']],
      [10, 10, ['cello 1', 'drum_kit 0']],
      [20, 5, ['drum_kit 0']],
    ]);
    expect(cuts.map(({ sampleKey }) => sampleKey.replace(/^\d{6}/, 'track'))).toEqual([
      'track_0',
      'track_10000',
      'track_20000',
    ]);
    expect(new Set(cuts.map(({ artistGroup }) => artistGroup))).toEqual(new Set(['ann, the great']));
    expect(cuts[0]).toMatchObject({ artistName: 'Ann, the Great', title: 'Long', licenceTitle: 'CC0' });
    expect(clips.find(({ recordingKey }) => recordingKey === 'Bob/pop')).toMatchObject({ artistName: 'Bob' });
    const second = await decodeAudio(new Uint8Array(await (await fetch(cuts[1]!.audioUrl)).arrayBuffer()));
    expect(second.channels.length).toBe(1);
    expect(second.channels[0]).toEqual(Float32Array.from(long.subarray(80_000, 160_000)));

    const again = await api.importFolder(folder, 'anything', { artistFromFolder: true });
    expect(again).toMatchObject({ state: 'finished', clips: 0, labels: 0, votes: 0, known: 7 });
    expect(again.skipped).toEqual(imported.skipped);
    expect((await listStoredClips(api, 'anything')).length).toBe(7);
  });

  it('names every file that cannot be used, with its reason, and imports the rest', async () => {
    const tone = makeTone(1, 300);
    const flac = sweep('flac');
    const nan = new Float64Array(tone);
    nan[100] = Number.NaN;
    const wav = (channels: ArrayLike<number>[], kind: Parameters<typeof encodeWav>[1]) =>
      encodeWav(channels, kind);
    const refused: Record<string, [string | Uint8Array, RegExp]> = {
      'empty.wav': ['', /empty/],
      'no-samples.wav': [wav([[]], { bits: 16 }), /no samples/],
      'truncated.flac': [flac.subarray(0, flac.length / 2), /ends early|damaged/],
      'truncated.ogg': [sweep('ogg').subarray(0, 3000), /ends early|damaged|cannot/],
      'truncated.mp3': [sweep('mp3').subarray(0, 1000), /ends within a frame/],
      'noise.mp3': [Buffer.alloc(5000, 0x5a), /not audio/],
      'nan.wav': [wav([nan], { bits: 32, isFloat: true }), /Sample 100 of channel 1 is not a number/],
      'nine-channels.wav': [
        wav(
          Array.from({ length: 9 }, () => tone),
          { bits: 16 },
        ),
        /9 channels/,
      ],
      'slow.wav': [wav([tone], { bits: 16, sampleRateHz: 200 }), /sample rate of 200 Hz/],
      'wrong.ogg': [wav([makeTone(1, 301)], { bits: 16, sampleRateHz: 8000 }), /wav under the name .ogg/],
      'playlist.ogg': ['#EXTM3U\nhttp://example.org/stream\n', /playlist/],
      'list.m3u8': ['#EXTM3U\n', /playlist/],
      'page.mp3': ['<!doctype html><title>404</title>', /web page/],
      'disguised.ogg': [Buffer.from('PK\x03\x04 and so on'), /ZIP archive/],
      'bomb.zip': [Buffer.from('PK\x03\x04'), /an archive; unpack it/],
      'slip.tar.gz': [Buffer.from('\x1f\x8b'), /an archive; unpack it/],
      'song.m4a': [Buffer.from('\0\0\0\x20ftypM4A '), /cannot be read; save it as/],
      'other.csv': ['name,age\nann,9\n', /neither file nor sample_key; its columns are: name, age/],
      'semicolons.csv': ['file;instrument;label\na.wav;cello;yes\n', /separated by semicolons/],
      'twice.csv': ['file,file,label\n', /names the column file twice/],
      'no-label.csv': ['file,instrument\na.wav,cello\n', /no column relevance .* or label/],
      'no-instrument.csv': ['file,label\na.wav,cello\n', /label but no column instrument/],
      'empty.csv': ['', /the file is empty/],
      'half.json': ['[{"data": {"audio"', /not a JSON document/],
      'other.json': ['{"a": 1}', /neither a class map nor a Label Studio export/],
    };
    const usable: Record<string, Uint8Array> = {
      'bits8.wav': makeWav(1, 310, { bits: 8 }),
      'bits24.wav': makeWav(1, 311, { bits: 24 }),
      'bits32.wav': makeWav(1, 312, { bits: 32 }),
      'float.wav': makeWav(1, 313, { bits: 32, isFloat: true }),
      'double.wav': makeWav(1, 314, { bits: 64, isFloat: true }),
      'khz192.wav': makeWav(1, 315, { sampleRateHz: 192_000 }),
      'eight.wav': wav(
        Array.from({ length: 8 }, () => makeTone(1, 316)),
        { bits: 16, sampleRateHz: 8000 },
      ),
      'clipped.wav': wav(
        [makeTone(1, 317).map((value) => Math.max(-1, Math.min(32_767 / 32_768, 40 * value)))],
        {
          bits: 16,
          sampleRateHz: 8000,
        },
      ),
      'loud.wav': wav([makeTone(1, 318).map((value) => 4 * value)], {
        bits: 32,
        isFloat: true,
        sampleRateHz: 8000,
      }),
    };
    const folder = makeFolder({
      ...Object.fromEntries(Object.entries(refused).map(([name, [content]]) => [name, content])),
      ...usable,
      'copy of bits8.wav': usable['bits8.wav']!,
    });
    const imported = await api.importFolder(folder, 'bad');
    expect(imported).toMatchObject({ state: 'finished', clips: Object.keys(usable).length });
    for (const [name, [, reason]] of Object.entries(refused)) {
      expect(imported.skipped.find(({ file }) => file === name)?.reason ?? `nothing of ${name}`).toMatch(
        reason,
      );
    }
    const others = imported.skipped.filter(({ file }) => !(file in refused));
    expect(others.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      expect.stringMatching(/^(copy of )?bits8.wav: the same audio as clip /),
    ]);
  });

  it('keeps a given list of instruments, and refuses keys that are taken', async () => {
    const folder = makeFolder({
      'a.wav': makeWav(1, 400),
      'b.wav': makeWav(1, 401),
      'c.wav': makeWav(1, 402),
      'class-map.json': '{"Cello": 0, "flute": 1}',
      'table.csv': [
        'file,sample_key,instrument,relevance,num_responses,split,artist',
        'a.wav,first,cello,0.9,4,train,Ann',
        'b.wav,first,cello,0.2,3,test,Bob',
        'c.wav,third,theremin,1,1,test,ann',
        'c.wav,third,flute,1.5,1,test,ann',
        'c.wav,third,flute,0.7071,2,test,ann',
      ].join('\n'),
    });
    const imported = await api.importFolder(folder, 'listed');
    expect(imported).toMatchObject({ state: 'finished', clips: 2, labels: 2 });
    expect(imported.skipped.map(({ file, row, reason }) => `${file} ${row} ${reason}`)).toEqual([
      'table.csv 5 relevance 1.5 is not within 0..1',
      'table.csv 4 unknown instrument theremin',
      expect.stringMatching(/^c.wav null artist ann is in train already; the clip is in neither split/),
      expect.stringMatching(/^b.wav null clip first is stored with other audio/),
    ]);
    const clips = await listStoredClips(api, 'listed');
    expect(clips.map(({ sampleKey, split, labels }) => [sampleKey, split, labels])).toEqual([
      ['first', 'train', ['cello 0.9']],
      ['third', null, ['flute 0.7071']],
    ]);

    const twin = makeFolder({ 'renamed.wav': makeWav(1, 400), 'd.wav': makeWav(1, 403) });
    const second = await api.importFolder(twin, 'listed');
    expect(second).toMatchObject({ state: 'finished', clips: 1 });
    expect(second.skipped).toEqual([
      { file: 'renamed.wav', row: null, reason: 'the same audio as clip first' },
    ]);
  });

  it('reads Label Studio exports and Audacity label tracks beside the audio', async () => {
    const folder = makeFolder({
      'up/song.wav': makeWav(22, 500),
      'up/other.wav': makeWav(1, 501),
      'up/plain.wav': makeWav(20, 502),
      'up/plain.txt': '1.5\t2.5\tViolin\n\\\t120.0\t4000.0\n15,0\t15,0\tflute\nnonsense\n',
      'project.json': JSON.stringify([
        {
          id: 7,
          data: { audio: '/data/upload/3/0badcafe-song.wav' },
          annotations: [
            {
              completed_by: 5,
              result: [
                { type: 'labels', value: { start: 11, end: 12.5, labels: ['Violin'] } },
                { type: 'rating', value: { rating: 4 } },
              ],
            },
            { completed_by: { id: 6, email: 'x@example.org' }, result: [] },
            {
              completed_by: 8,
              was_cancelled: true,
              result: [{ type: 'choices', value: { choices: ['flute'] } }],
            },
          ],
        },
        {
          data: { audio: 'https://example.org/a/other.wav?x=1' },
          annotations: [
            { completed_by: 5, result: [{ type: 'choices', value: { choices: ['flute', 'violin'] } }] },
          ],
        },
        { data: { audio: '../../secret.wav' }, annotations: [{ completed_by: 5, result: [] }] },
        { data: { text: 'no audio' }, annotations: [] },
        { audio: 'x.wav', choice: 'flute' },
      ]),
    });
    const imported = await api.importFolder([join(folder, 'project.json'), join(folder, 'up')], 'studio');
    expect(imported).toMatchObject({ state: 'finished', clips: 6, votes: 3 });
    expect(imported.skipped.map(({ file, row, reason }) => `${file} ${row} ${reason}`)).toEqual([
      expect.stringMatching(/^project.json 4 the task names no audio/),
      expect.stringMatching(/^project.json 5 this is the JSON-MIN export/),
      expect.stringMatching(/^project.json 3 .*leads out of the import/),
      expect.stringMatching(/^plain.txt 4 the line is not start, end and label/),
    ]);
    const labelsOf = async (dataSet: string) =>
      (await listStoredClips(api, dataSet)).map(({ recordingKey, startSeconds, labels }) => [
        recordingKey,
        startSeconds,
        labels,
      ]);
    const found = new Map(
      (await labelsOf('studio')).map(([recording, start, labels]) => [`${recording} ${start}`, labels]),
    );
    expect(Object.fromEntries(found)).toEqual({
      'other 0': ['flute 1', 'violin 1'],
      'plain 0': ['violin 1'],
      'plain 10': ['flute 1'],
      'song 0': [],
      'song 10': ['violin 1'],
      'song 20': [],
    });

    const strict = await api.importFolder(folder, 'studio strict', { unlistedMeansNo: true });
    // Two annotators, three clips of song and two instruments; one annotator on the one clip of other.
    expect(strict).toMatchObject({ state: 'finished', clips: 6, votes: 14 });
    const song = (await listStoredClips(api, 'studio strict')).filter(({ title }) => title === 'song');
    expect(song[0]!.labels).toEqual(['flute 0', 'violin 0']);
  });

  it('proposes a split that keeps artists whole, and freezes the one that was shown', async () => {
    const artists = Array.from({ length: 12 }, (_, index) => `artist ${index}`);
    const files = artists.flatMap((artist, index) =>
      Array.from(
        { length: 1 + (index % 3) },
        (_, take) => [`${artist}/${take}.wav`, makeWav(1, 600 + 10 * index + take)] as const,
      ),
    );
    const rows = files.map(
      ([name], index) => `${name},${index % 2 ? 'cello' : 'flute'},${index % 3 ? 1 : 0}`,
    );
    const folder = makeFolder({
      ...Object.fromEntries(files),
      'labels.csv': `file,instrument,relevance\n${rows.join('\n')}\n`,
    });
    expect(await api.importFolder(folder, 'unsplit', { artistFromFolder: true })).toMatchObject({
      clips: 24,
    });
    const fields = 'digest lacking train { clips artists } test { clips artists }';
    const propose = async (testShare = 0.25) =>
      (
        await api.get<{
          splitProposal: {
            digest: string;
            lacking: string[];
            train: { clips: number; artists: number };
            test: { clips: number; artists: number };
          } | null;
        }>(
          api.operator,
          `query ($s: Float!) { splitProposal(dataSet: "unsplit", testShare: $s) { ${fields} } }`,
          { s: testShare },
        )
      ).splitProposal;
    const shown = (await propose())!;
    expect(await propose()).toEqual(shown);
    expect(shown.test.clips).toBe(6);
    expect(shown.train.clips + shown.test.clips).toBe(24);
    expect(shown.train.artists + shown.test.artists).toBe(12);
    expect((await listStoredClips(api, 'unsplit')).every(({ split }) => split === null)).toBe(true);
    const freeze = async (digest: string) =>
      (
        await api.get<{ freezeSplit: { __typename: string; message?: string } }>(
          api.operator,
          `mutation ($d: String!) { freezeSplit(dataSet: "unsplit", testShare: 0.25, digest: $d) { __typename ... on Error { message } } }`,
          { d: digest },
        )
      ).freezeSplit;
    expect(await freeze('another')).toMatchObject({ __typename: 'ConflictError' });
    expect(await freeze(shown.digest)).toEqual({ __typename: 'DataSet' });
    const clips = await listStoredClips(api, 'unsplit');
    expect(clips.filter(({ split }) => split === 'test').length).toBe(6);
    const sides = new Map<string, Set<string | null>>();
    for (const { artistGroup, split } of clips)
      sides.set(artistGroup, (sides.get(artistGroup) ?? new Set()).add(split));
    expect([...sides.values()].every(({ size }) => size === 1)).toBe(true);
    expect(await propose()).toBeNull();
    const { dataSet } = await api.get<{ dataSet: { progress: { trainClips: number; testClips: number } } }>(
      api.operator,
      '{ dataSet(name: "unsplit") { progress { trainClips testClips } } }',
    );
    expect(dataSet.progress).toEqual({ trainClips: 18, testClips: 6 });

    // A new clip of a test artist can only follow its artist.
    const testArtist = clips.find(({ split }) => split === 'test')!.artistName!;
    const more = makeFolder({
      [`${testArtist}/new.wav`]: makeWav(1, 900),
      'newcomer/new.wav': makeWav(1, 901),
    });
    await api.importFolder(more, 'unsplit', { artistFromFolder: true });
    expect((await propose(0.5))!.test).toMatchObject({ clips: expect.any(Number) });
    expect((await freezeAny(api, 'unsplit')).get(testArtist)).toBe('test');
  });

  it('says what is wrong with an import as a whole', async () => {
    await expect(api.importFolder([], 'x')).rejects.toThrow(/Name a folder or a file/);
    await expect(api.importFolder('/nowhere', '../x')).rejects.toThrow(/named by up to 100/);
    const empty = makeFolder({ 'readme.txt': 'hello' });
    expect(await api.importFolder(empty, 'x')).toMatchObject({
      state: 'failed',
      failureReason: expect.stringMatching(/no Ogg, MP3, FLAC or WAV file among the 1 files/),
    });
    const many = makeFolder({
      'a.wav': makeWav(1, 950),
      'labels.csv': `file,instrument,label\n${Array.from({ length: 201 }, (_, i) => `a.wav,word${i},yes`).join('\n')}\n`,
    });
    expect(await api.importFolder(many, 'y')).toMatchObject({
      state: 'failed',
      failureReason: expect.stringMatching(/name 201 instruments/),
    });
    expect(await api.importFolder(many, 'y', { instruments: ['word3', 'word3'] })).toMatchObject({
      failureReason: expect.stringMatching(/names one twice/),
    });
    expect(await api.importFolder(many, 'y', { instruments: ['word3'] })).toMatchObject({
      clips: 1,
      labels: 1,
    });
  });
});

/** Freezes whatever split is proposed. @returns the split of each artist's clips */
async function freezeAny(api: ApiProcess, dataSet: string): Promise<Map<string | null, string | null>> {
  const { splitProposal } = await api.get<{ splitProposal: { digest: string } }>(
    api.operator,
    'query ($dataSet: String!) { splitProposal(dataSet: $dataSet, testShare: 0.5) { digest } }',
    { dataSet },
  );
  await api.get(
    api.operator,
    'mutation ($dataSet: String!, $d: String!) { freezeSplit(dataSet: $dataSet, testShare: 0.5, digest: $d) { __typename } }',
    { dataSet, d: splitProposal.digest },
  );
  return new Map((await listStoredClips(api, dataSet)).map(({ artistName, split }) => [artistName, split]));
}
