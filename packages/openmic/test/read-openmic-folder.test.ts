import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OpenmicError, readOpenmicFolder, type SkippedRow } from '../src/index.ts';
import { labelsHeader, metadataHeader, responsesHeader, smallFolder, writeFolder } from './folder.ts';

const labels = 'openmic-2018-aggregated-labels.csv';
const responses = 'openmic-2018-individual-responses.csv';
const metadata = 'openmic-2018-metadata.csv';

/** Reads the small folder with some files changed. */
const read = (changes: Record<string, string | Buffer | null>, requireAudio = true) =>
  readOpenmicFolder(writeFolder({ ...smallFolder(), ...changes }), { requireAudio });

const places = (skipped: readonly SkippedRow[]): [string, number | null][] =>
  skipped.map(({ file, row }) => [file, row]);

describe('a sound folder', () => {
  it('is read whole', async () => {
    const dir = writeFolder(smallFolder());
    const folder = await readOpenmicFolder(dir);
    expect(folder.skipped).toEqual([]);
    expect(folder.missingFiles).toEqual([]);
    expect(folder.instruments).toEqual(['cello', 'flute']);
    expect(folder.clips.map(({ sampleKey, split }) => [sampleKey, split])).toEqual([
      ['000001_0', 'train'],
      ['000002_3840', 'train'],
      ['000003_7680', 'test'],
    ]);
    expect(folder.clips[1]).toEqual({
      sampleKey: '000002_3840',
      audioPath: join(dir, 'audio/000/000002_3840.ogg'),
      trackId: 2,
      startSeconds: 3.84,
      split: 'train',
      artistGroup: '10',
      artistName: 'Ann',
      title: 'Say "three"',
      licenceTitle: 'CC BY',
      licenceUrl: 'http://by',
      sourceMetadata: {
        track_id: '2',
        artist_id: '10.0',
        artist_name: 'Ann',
        license_title: 'CC BY',
        license_url: 'http://by',
        track_title: 'Say "three"',
        sample_key: '000002_3840',
        start_time: '3.84',
      },
    });
    expect(folder.clips[2]).toMatchObject({ artistGroup: '20', licenceTitle: null, licenceUrl: null });
    expect(folder.labels).toEqual([
      { sampleKey: '000001_0', instrument: 'cello', relevance: 0.17104999999999998, responses: 3 },
      { sampleKey: '000003_7680', instrument: 'flute', relevance: 1, responses: 3 },
    ]);
    expect(folder.responses[1]).toEqual({
      sampleKey: '000003_7680',
      workerId: '1e10',
      workerTrust: 0.9,
      channel: '125a',
      instrument: 'flute',
      response: 1,
    });
  });

  it('takes BOM, CRLF, blank lines, quotes and another order of columns as they come', async () => {
    const folder = await read({
      [labels]: `\uFEFFinstrument,sample_key,num_responses,relevance\r\n"cello","000001_0",3,0.25\r\n\r\nflute,000003_7680,2,1.0\r\n`,
      'partitions/split01_train.csv': '\uFEFF000001_0\r\n000002_3840\r\n',
      'class-map.json': '\uFEFF{"cello": 0, "flute": 1}',
    });
    expect(folder.skipped).toEqual([]);
    expect(folder.labels.map(({ relevance }) => relevance)).toEqual([0.25, 1]);
    expect(folder.clips.map(({ split }) => split)).toEqual(['train', 'train', 'test']);
  });

  it('does not need its optional files, and names those that are missing', async () => {
    const folder = await read({
      [metadata]: null,
      [responses]: null,
      'class-map.json': null,
      'partitions/split01_test.csv': null,
    });
    expect(folder.skipped).toEqual([]);
    expect(folder.missingFiles).toEqual([
      'class-map.json',
      'partitions/split01_test.csv',
      metadata,
      responses,
    ]);
    expect(folder.instruments).toHaveLength(20);
    expect(folder.clips.map(({ split, artistGroup }) => [split, artistGroup])).toEqual([
      ['train', null],
      ['train', null],
      [null, null],
    ]);
  });

  it('finds partitions beside the other tables too', async () => {
    const folder = await read({
      'partitions/split01_train.csv': null,
      'partitions/split01_test.csv': null,
      'split01_train.csv': '000001_0\n000002_3840\n',
      'split01_test.csv': '000003_7680\n',
    });
    expect(folder.clips.map(({ split }) => split)).toEqual(['train', 'train', 'test']);
  });

  it('is made of its audio alone when there is no table', async () => {
    const files = smallFolder();
    const audio = Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('audio/')));
    const folder = await readOpenmicFolder(writeFolder(audio));
    expect(folder.clips.map(({ sampleKey }) => sampleKey)).toEqual([
      '000001_0',
      '000002_3840',
      '000003_7680',
    ]);
    expect(folder.skipped).toEqual([]);
  });
});

describe('bad rows are reported by file and row, and the rest is read', () => {
  it('in the labels', async () => {
    const folder = await read({
      [labels]: [
        labelsHeader,
        '000001_0,cello,0.5,3',
        '000001_0,kazoo,0.5,3',
        '000001_0,cello,0.6,3',
        '000001_0,flute,loud,3',
        '000001_0,flute,1.5,3',
        '000001_0,flute,0.5,0',
        '000001_0,flute,0.5',
        'first,flute,0.5,3',
        '000009_0,flute,0.5,3',
        '000002_3840,flute,0.5,2.5',
        '000003_7680,flute,nan,3',
        '000003_7680,flute,0.75,3',
      ].join('\n'),
    });
    expect(folder.labels.map(({ sampleKey, relevance }) => [sampleKey, relevance])).toEqual([
      ['000001_0', 0.5],
      ['000003_7680', 0.75],
    ]);
    const reported = folder.skipped.filter(({ file }) => file === labels);
    expect(reported.map(({ row, reason }) => `${row}: ${reason}`).sort()).toEqual(
      [
        '3: unknown instrument kazoo',
        '4: cello of clip 000001_0 occurs twice',
        '5: relevance loud is not a number',
        '6: relevance 1.5 is not within 0..1',
        '7: num_responses 0 is not a whole number of 1 or more',
        '8: 3 columns instead of 4',
        '9: first is no sample key (track id _ start in ms)',
        'null: clip 000009_0 has no audio',
        '10: clip 000009_0 has no audio',
        '11: num_responses 2.5 is not a whole number of 1 or more',
        '12: relevance nan is not a number',
      ].sort(),
    );
  });

  it('in the responses', async () => {
    const folder = await read({
      [responses]: [
        responsesHeader,
        '000001_0,w,0.9,a163,cello,1.0',
        '000001_0,w,0.9,a163,cello,0.0',
        '000001_0,,0.9,a163,cello,0.0',
        '000001_0,v,high,a163,cello,0.0',
        '000001_0,v,1.9,a163,cello,0.0',
        '000001_0,v,0.9,a163,cello,0.5',
        '000008_0,v,0.9,a163,cello,0.0',
        '000001_0,v,0.9,a163,cello,0',
      ].join('\n'),
    });
    expect(folder.responses.map(({ workerId, response }) => [workerId, response])).toEqual([
      ['w', 1],
      ['v', 0],
    ]);
    expect(places(folder.skipped).map(([, row]) => row)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('in the partitions', async () => {
    const folder = await read({
      'partitions/split01_train.csv': '000001_0\n000001_0\nsample_key\n000002_3840,extra\n000009_0\n',
      'partitions/split01_test.csv': '000003_7680\n000001_0\n',
    });
    expect(folder.clips.map(({ sampleKey, split }) => [sampleKey, split])).toEqual([
      ['000001_0', 'train'],
      ['000002_3840', null],
      ['000003_7680', 'test'],
    ]);
    expect(folder.skipped.map(({ file, row, reason }) => `${file}:${row} ${reason}`)).toEqual([
      'partitions/split01_train.csv:2 clip 000001_0 is in partitions/split01_train.csv, row 1, already',
      'partitions/split01_train.csv:3 sample_key is no sample key (track id _ start in ms)',
      'partitions/split01_train.csv:4 2 columns instead of 1',
      'partitions/split01_test.csv:2 clip 000001_0 is in partitions/split01_train.csv, row 1, already',
      'partitions/split01_train.csv:5 clip 000009_0 has no audio',
    ]);
  });

  it('where audio and tables do not match', async () => {
    const folder = await read({
      'audio/000/000002_3840.ogg': null,
      'audio/000/000007_0.ogg': 'ogg',
      'audio/001/000001_0.ogg': 'ogg',
      'audio/000/cover song.ogg': 'ogg',
      'audio/000/notes.txt': 'not audio',
    });
    expect(folder.clips.map(({ sampleKey }) => sampleKey)).toEqual(['000001_0', '000003_7680']);
    expect(folder.skipped.map(({ file, row, reason }) => `${file}:${row} ${reason}`)).toEqual([
      'audio/000/cover song.ogg:null cover song is no sample key (track id _ start in ms)',
      'audio/001/000001_0.ogg:null clip 000001_0 has another audio file, audio/000/000001_0.ogg',
      'audio/000/000007_0.ogg:null clip 000007_0 is in no partition, label or metadata',
      'partitions/split01_train.csv:2 clip 000002_3840 has no audio',
    ]);
  });

  it('where a quote is opened and not closed, at its line', async () => {
    const folder = await read({
      [labels]: `${labelsHeader}\n000001_0,cello,0.5,3\n"000002_3840,cello,0.5,3\n000003_7680,flute,1.0,3\n000003_7680,cello,0.0,3\n`,
    });
    expect(folder.labels.map(({ sampleKey }) => sampleKey)).toEqual([
      '000001_0',
      '000003_7680',
      '000003_7680',
    ]);
    expect(folder.skipped).toEqual([{ file: labels, row: 3, reason: 'a quote is opened and not closed' }]);
  });

  it('after a field of several lines, at the right row', async () => {
    const folder = await read({
      [metadata]: `${metadataHeader}\n1,10,Ann,,,"One\ntwo\nthree",000001_0,0\n2,10,Ann,,,Two,oops,3\n3,20,Bob,,,Four,000003_7680,7.68\n`,
    });
    expect(folder.clips[0]!.title).toBe('One\ntwo\nthree');
    expect(places(folder.skipped)).toEqual([[metadata, 5]]);
    expect(folder.clips[2]!.artistName).toBe('Bob');
  });

  it('for a file whose header lacks a column, or that is empty, or is no text', async () => {
    const folder = await read({
      [labels]: '000001_0,cello,0.5,3\n000003_7680,flute,1.0,3\n',
      [responses]: '',
      [metadata]: Buffer.from([0x4f, 0x67, 0x67, 0x53, 0, 2, 0, 0xff, 0xfe, 0x0a, 0x80, 0x22, 0x00]),
    });
    expect(folder.clips).toHaveLength(3);
    expect(folder.labels).toEqual([]);
    expect(folder.skipped).toMatchObject([
      { file: metadata, row: 1, reason: expect.stringContaining('the header lacks sample_key') },
      {
        file: labels,
        row: 1,
        reason:
          'the header lacks sample_key, instrument, relevance, num_responses; nothing of this file was read',
      },
      { file: responses, row: null, reason: 'the file is empty' },
    ]);
  });
});

describe('an artist in train and test', () => {
  it('is reported, and the test clip is in neither split', async () => {
    const folder = await read({
      [metadata]: `${metadataHeader}\n1,10,Ann,,,,000001_0,0\n2,10,Ann,,,,000002_3840,3\n3,10.0,Ann,,,,000003_7680,7\n`,
    });
    expect(folder.clips.map(({ split }) => split)).toEqual(['train', 'train', null]);
    expect(folder.skipped).toEqual([
      {
        file: 'partitions/split01_test.csv',
        row: 1,
        reason: 'artist 10 (Ann) of clip 000003_7680 is in train already; the clip is in neither split',
      },
    ]);
    expect(folder.labels).toHaveLength(2);
  });
});

describe('what is no folder of OpenMIC', () => {
  const codeOf = (dir: string): Promise<unknown> =>
    readOpenmicFolder(dir).then(
      () => 'read',
      (error: unknown) => (error instanceof OpenmicError ? error.code : error),
    );

  it('is refused with a reason', async () => {
    expect(await codeOf('/nowhere/at/all')).toBe('missing-folder');
    expect(await codeOf(writeFolder({}))).toBe('empty-folder');
    expect(await codeOf(writeFolder({ 'holiday.jpg': 'x' }))).toBe('empty-folder');
    expect(await codeOf(join(writeFolder({ file: 'x' }), 'file'))).toBe('missing-folder');
  });

  it.each([
    ['half-written', '{"cello": 0, "flu'],
    ['an array', '["cello"]'],
    ['empty', '{}'],
    ['with a gap', '{"cello": 0, "flute": 2}'],
    ['with an index twice', '{"cello": 0, "flute": 0}'],
    ['with a fraction', '{"cello": 0.5}'],
  ])('is refused for a class map that is %s', async (_, classMap) => {
    expect(await codeOf(writeFolder({ ...smallFolder(), 'class-map.json': classMap }))).toBe('bad-class-map');
  });
});
