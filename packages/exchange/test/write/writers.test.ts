import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { countContent, type ExportFormatName, exportFormats, readLabelStudio } from '../../src/index.ts';
import { jamsSchema } from './jams-schema.ts';
import { readZip } from './read-zip.ts';
import { gather, sampleClips, sampleContent } from './sample-content.ts';

const folder = mkdtempSync(join(tmpdir(), 'earmark-exchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs Python with these packages; null when it or one of them is not there. */
function runPython(packages: readonly string[], program: string, ...args: string[]): string | null {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(python, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' });
      return execFileSync(python, ['-c', program, ...args], { encoding: 'utf8' });
    } catch (error) {
      if ((error as { stderr?: unknown }).stderr) throw error;
    }
  }
  return null;
}
const hasNumpy = runPython(['numpy'], '') !== null;

async function write(format: ExportFormatName): Promise<Buffer> {
  const counts = await countContent(sampleContent);
  return gather(exportFormats[format].write(sampleContent, { counts }));
}

it('counts what each format holds, and says what it leaves out', async () => {
  const counts = await countContent(sampleContent);
  expect(counts).toEqual({
    clips: 3,
    labels: 3,
    votes: 9,
    answers: 5,
    unsure: 1,
    decisions: 0,
    keyWidth: 11,
  });
  const told = Object.entries(exportFormats).map(([name, format]) => [
    name,
    format.countVotes(counts),
    format.listLeftOut(counts).map(({ reason }) => reason.split(' ', 1)[0]),
  ]);
  expect(told).toEqual([
    ['openmic', 5, ['1', '3']],
    ['npz', 0, ['the', '9']],
    ['jams', 6, ['3']],
    ['labelStudio', 6, ['3']],
    ['parquet', 9, []],
    ['csv', 9, []],
  ]);
});

it.each(Object.keys(exportFormats) as ExportFormatName[])(
  'writes %s to the same bytes every time',
  async (format) => {
    expect((await write(format)).equals(await write(format))).toBe(true);
  },
);

it('writes a release folder', async () => {
  const members = await readZip(await write('openmic'));
  const text = (path: string) => members.get(path)?.toString('utf8');
  expect(text('openmic-2018-aggregated-labels.csv')).toBe(
    'sample_key,instrument,relevance,num_responses\n000001_3840,cello,0.17104999999999998,3\n000001_3840,flute,1.0,1\n000002_0,cello,0.0,1\n',
  );
  expect(text('openmic-2018-individual-responses.csv')).toBe(
    'sample_key,worker_id,worker_trust,channel,instrument,response\n' +
      '000001_3840,b1281110,0.7692,a163,cello,0.0\n000001_3840,af7e56ee,0.8,a163,cello,1.0\n' +
      '000001_3840,2edc8001,0.7692,125a,cello,0.0\n000001_3840,0a0a0a0a,0.9,,flute,1.0\n000002_0,0a0a0a0a,0.9,,cello,0.0\n',
  );
  expect(text('partitions/split01_train.csv')).toBe('000001_3840\n');
  expect(text('partitions/split01_test.csv')).toBe('000002_0\n');
  expect(text('class-map.json')).toBe('{"cello": 0, "flute": 1}');
  expect(text('openmic-2018-metadata.csv')?.split('\n')[1]).toBe(
    '1,10,=Ann Ünö 🎻,CC BY,http://by,"One, ""two""",000001_3840,3.84',
  );
});

it('puts the audio beside the tables when it is asked to', async () => {
  const counts = await countContent(sampleContent);
  async function* openAudio() {
    yield Buffer.from('Ogg');
    yield Buffer.from('S');
  }
  const members = await readZip(
    await gather(exportFormats.openmic.write(sampleContent, { counts, openAudio })),
  );
  expect(members.get('audio/000/000002_0.ogg')?.toString()).toBe('OggS');
  expect(members.size).toBe(9);
});

describe.skipIf(!hasNumpy)('NumPy', () => {
  it('reads the npz', async () => {
    const path = join(folder, 'sample.npz');
    writeFileSync(path, await write('npz'));
    const program = `
import json, sys, numpy
arrays = numpy.load(sys.argv[1])
print(json.dumps({name: [str(arrays[name].dtype), list(arrays[name].shape), arrays[name].tolist()] for name in arrays.files}))`;
    expect(JSON.parse(runPython(['numpy'], program, path)!)).toEqual({
      Y_true: [
        'float64',
        [3, 2],
        [
          [0.17104999999999998, 1],
          [0, 0.5],
          [0.5, 0.5],
        ],
      ],
      Y_mask: [
        'bool',
        [3, 2],
        [
          [true, true],
          [true, false],
          [false, false],
        ],
      ],
      sample_key: ['<U11', [3], ['000001_3840', '000002_0', '000003_7680']],
      class_map: ['<U5', [2], ['cello', 'flute']],
    });
  });
});

it('writes JAMS that its schema accepts, and says who said what', async () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(jamsSchema);
  const members = await readZip(await write('jams'));
  expect([...members.keys()]).toEqual(sampleClips.map(({ sampleKey }) => `jams/000/${sampleKey}.jams`));
  for (const bytes of members.values()) {
    expect(validate(JSON.parse(bytes.toString('utf8'))), JSON.stringify(validate.errors)).toBe(true);
  }
  const first = JSON.parse(members.get('jams/000/000001_3840.jams')!.toString('utf8'));
  expect(first.annotations[0].data).toEqual([
    { time: 0, duration: 10, value: 'cello', confidence: 0.17104999999999998 },
    { time: 0, duration: 10, value: 'flute', confidence: 1 },
  ]);
  expect(
    first.annotations
      .slice(1)
      .map((each: { annotation_metadata: { annotator: object }; data: object[] }) => [
        each.annotation_metadata.annotator,
        each.data.map((tag) => [
          (tag as { value: string }).value,
          (tag as { confidence: number }).confidence,
        ]),
      ]),
  ).toEqual([
    [
      { id: 'b1281110', trust: 0.9 },
      [
        ['cello', 0],
        ['flute', null],
      ],
    ],
    [{ id: 'af7e56ee', trust: 0.8 }, [['cello', 1]]],
    [{ id: '2edc8001', trust: 0.7692 }, [['cello', 0]]],
    [{ id: '0a0a0a0a', trust: 0.9 }, [['flute', 1]]],
  ]);
  expect(validate({ ...first, annotations: [{ ...first.annotations[0], data: [{ value: 1 }] }] })).toBe(
    false,
  );
});

it('writes Label Studio tasks that our own import reads back, each answer as it was', async () => {
  const skipped: string[] = [];
  const tasks: unknown[] = JSON.parse((await write('labelStudio')).toString('utf8'));
  const { labels, reviews } = readLabelStudio(tasks, (row, reason) => void skipped.push(`${row} ${reason}`));
  expect(skipped).toEqual([]);
  const told = labels.map(({ audio, instrument, verdict }) =>
    verdict.kind === 'vote' ? [audio, instrument, verdict.annotator, verdict.answer].join(' ') : '',
  );
  expect(told.sort()).toEqual(
    [
      'audio/000/000001_3840.ogg cello label-studio b1281110 no',
      'audio/000/000001_3840.ogg cello label-studio af7e56ee yes',
      'audio/000/000001_3840.ogg cello label-studio 2edc8001 no',
      'audio/000/000001_3840.ogg flute label-studio 0a0a0a0a yes',
      'audio/000/000001_3840.ogg flute label-studio b1281110 unsure',
      'audio/000/000002_0.ogg cello label-studio 0a0a0a0a no',
    ].sort(),
  );
  expect(reviews).toHaveLength(5);
});

describe('the tidy tables', () => {
  it('stand in Parquet as hyparquet reads it', async () => {
    const members = await readZip(await write('parquet'));
    const read = async (name: string) => {
      const file = Uint8Array.from(members.get(`${name}.parquet`)!).buffer;
      return parquetReadObjects({ file });
    };
    const votes = await read('votes');
    expect(votes).toHaveLength(9);
    expect(votes[0]).toEqual({
      sample_key: '000001_3840',
      instrument: 'cello',
      annotator: 'b1281110',
      answer: 'no',
      trust: 0.7692,
      revision: 1,
      counts: true,
      gold: false,
      decides: false,
      channel: 'a163',
      source: 'import',
      cast_at: new Date('2026-11-22T10:00:00.000Z'),
      response_millis: 1500,
      blind_first: true,
      suggestion_shown: 0.25,
    });
    expect(votes[6]).toMatchObject({ blind_first: null, suggestion_shown: null, channel: null });
    expect((await read('labels')).map(({ relevance, low }) => [relevance, low])).toEqual([
      [0.17104999999999998, 0.1],
      [1, null],
      [0, 0],
    ]);
    const clips = await read('clips');
    expect(clips.map(({ title, split }) => [title, split])).toEqual([
      ['One, "two"', 'train'],
      [null, 'test'],
      ['', null],
    ]);
    expect(clips[0]).toMatchObject({
      artist_name: '=Ann Ünö 🎻',
      sample_rate_hz: 44_100,
      start_seconds: 3.84,
    });
  });

  it('stand in CSV', async () => {
    const members = await readZip(await write('csv'));
    expect(members.get('labels.csv')!.toString('utf8')).toBe(
      'sample_key,instrument,relevance,low,high,responses,split\n000001_3840,cello,0.17104999999999998,0.1,0.4,3,train\n000001_3840,flute,1,,,1,train\n000002_0,cello,0,0,0.2,1,test\n',
    );
    expect(members.get('votes.csv')!.toString('utf8').split('\n')[9]).toBe(
      '000002_0,flute,0a0a0a0a,withdrawn,0.9,2,false,false,false,,page,2026-11-22T10:00:00.000Z,1500,true,0.25',
    );
    const clips = members.get('clips.csv')!.toString('utf8');
    expect(clips.split('\n')).toHaveLength(5);
    // A spreadsheet shows the name instead of running it.
    expect(clips).toContain(",'=Ann Ünö 🎻,");
  });
});
