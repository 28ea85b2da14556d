import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  cutRecording,
  isAudacityText,
  isLabelStudioExport,
  nameAudio,
  overlapsClip,
  readAudacityLabels,
  readLabelStudio,
  readLabelTable,
} from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'earmark-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

function collect() {
  const told: string[] = [];
  return { told, skip: (row: number | null, reason: string) => void told.push(`${row} ${reason}`) };
}

describe('cutRecording', () => {
  it('covers every recording in order, ten seconds at a time, and leaves less than a second over', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1200, noNaN: true }), (durationSeconds) => {
        const clips = cutRecording(durationSeconds);
        expect(clips[0]!.startSeconds).toBe(0);
        for (const [index, { startSeconds, endSeconds }] of clips.entries()) {
          expect(endSeconds).toBeGreaterThan(startSeconds);
          expect(endSeconds - startSeconds).toBeLessThan(11);
          if (index > 0) expect(startSeconds).toBe(clips[index - 1]!.endSeconds);
        }
        expect(durationSeconds - clips.at(-1)!.endSeconds).toBeLessThan(1);
        expect(clips.at(-1)!.endSeconds).toBeLessThanOrEqual(durationSeconds);
      }),
    );
    expect(cutRecording(10.9).length).toBe(1);
    expect(cutRecording(11).length).toBe(2);
    expect(cutRecording(20.5).length).toBe(2);
  });

  it('puts every moment of a recording into one clip, and a stretch into all that it touches', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 99.9, noNaN: true }), (moment) => {
        const clips = cutRecording(100);
        const point = { startSeconds: moment, endSeconds: moment };
        expect(clips.filter((clip) => overlapsClip(clip, point)).length).toBe(1);
      }),
    );
    const touched = cutRecording(100).map((clip) =>
      overlapsClip(clip, { startSeconds: 10, endSeconds: 20.01 }),
    );
    expect(touched.slice(0, 4)).toEqual([false, true, true, false]);
  });
});

describe('names that every object has', () => {
  it('are no answers of a table', async () => {
    writeFileSync(
      join(folder, 'proto.csv'),
      'file,instrument,label\na.wav,cello,constructor\na.wav,flute,__proto__\na.wav,oboe,yes\n',
    );
    const { told, skip } = collect();
    const { labels } = await readLabelTable(join(folder, 'proto.csv'), skip);
    expect(labels.map(({ instrument }) => instrument)).toEqual(['oboe']);
    expect(told.map((each) => each.slice(0, 2))).toEqual(['2 ', '3 ']);
  });
});

describe('nameAudio', () => {
  const names = nameAudio([
    'a/song.wav',
    'b/song.wav',
    'b/caf\u0065\u0301.flac',
    '12345678-x.ogg',
    'deep/er/one.mp3',
  ]);
  it.each([
    ['a/song.wav', 'a/song.wav'],
    ['/home/me/data/a/song.wav', 'a/song.wav'],
    ['C:\\audio\\b\\song', 'b/song.wav'],
    ['one', 'deep/er/one.mp3'],
    ['caf\u00e9.flac', 'b/caf\u0065\u0301.flac'],
    ['/data/upload/4/0a1b2c3d-one.mp3', 'deep/er/one.mp3'],
    ['/data/local-files/?d=deep%2Fer%2Fone.mp3', 'deep/er/one.mp3'],
    ['https://example.org/store/deep/er/one.mp3?token=a#x', 'deep/er/one.mp3'],
    ['s3://bucket/12345678-x.ogg', '12345678-x.ogg'],
  ])('finds %s', (name, file) => expect(names.find(name)).toEqual({ file }));
  it.each([
    ['song.wav', /any of 2 files \(a\/song.wav, b\/song.wav\)/],
    ['../a/song.wav', /leads out/],
    ['/data/local-files/?d=..%2F..%2Fetc%2Fpasswd', /leads out/],
    ['http://example.org/%2e%2e/%2e%2e/a/song.wav', /leads out/],
    ['https://example.org/', /no audio file/],
    ['', /no audio file/],
  ])('refuses %s', (name, reason) =>
    expect(names.find(name)).toEqual({ reason: expect.stringMatching(reason) }),
  );
  it('never answers anything but a file of the import', () => {
    const files = ['a/song.wav', 'b/x.wav'];
    const part = fc.constantFrom(
      '..',
      '.',
      'a',
      'b',
      'x',
      'song',
      'song.wav',
      'x.wav',
      '%2e%2e',
      '\\',
      'http://h',
      '?d=',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const found = nameAudio(files).find(parts.join('/'));
        if ('file' in found) expect(files).toContain(found.file);
      }),
    );
  });
});

describe('readAudacityLabels', () => {
  it('reads what Audacity exports, spectral selections and point labels included', () => {
    const { told, skip } = collect();
    // As in the Audacity manual: a region with frequencies, a region, a point.
    const text =
      '\uFEFF1.500000\t3.250000\tcello\r\n\\\t220.000000\t880.000000\r\n4,000000\t5,500000\tflute\r\n7.0\t7.0\tvoice\r\n';
    expect(isAudacityText(text)).toBe(true);
    expect(readAudacityLabels(text, skip)).toEqual([
      { row: 1, startSeconds: 1.5, endSeconds: 3.25, text: 'cello' },
      { row: 3, startSeconds: 4, endSeconds: 5.5, text: 'flute' },
      { row: 4, startSeconds: 7, endSeconds: 7, text: 'voice' },
    ]);
    expect(told).toEqual([]);
    expect(isAudacityText('Licence: CC0\n')).toBe(false);
    expect(readAudacityLabels('5\t2\tx\n1\t2\n1\t2\t \nhello\n', skip)).toEqual([]);
    expect(told.map((each) => each[0])).toEqual(['1', '2', '3', '4']);
  });
});

describe('readLabelStudio', () => {
  const task = (audio: unknown, ...annotations: unknown[]) => ({ data: { audio }, annotations });
  const by = (completed_by: unknown, ...result: unknown[]) => ({ completed_by, result });

  it('takes choices for the recording, labels for their region, and reviews of whoever completed the task', () => {
    const { told, skip } = collect();
    // The form of the documentation's example "Relevant JSON property descriptions".
    const tasks = [
      task(
        'a.wav',
        by(1, { id: 'x', from_name: 'c', to_name: 'audio', type: 'choices', value: { choices: ['Cello'] } }),
        by(
          { id: 2, email: 'b@example.org' },
          { type: 'labels', value: { start: 1.5, end: 4, labels: ['Flute'], channel: 0 } },
        ),
        {
          completed_by: 3,
          was_cancelled: true,
          result: [{ type: 'choices', value: { choices: ['Flute'] } }],
        },
      ),
    ];
    expect(isLabelStudioExport(tasks)).toBe(true);
    const { labels, reviews } = readLabelStudio(tasks, skip);
    expect(labels).toEqual([
      {
        row: 1,
        audio: 'a.wav',
        instrument: 'Cello',
        stretch: null,
        verdict: { kind: 'vote', annotator: 'label-studio 1', answer: 'yes' },
      },
      {
        row: 1,
        audio: 'a.wav',
        instrument: 'Flute',
        stretch: { startSeconds: 1.5, endSeconds: 4 },
        verdict: { kind: 'vote', annotator: 'label-studio 2', answer: 'yes' },
      },
    ]);
    expect(reviews.map(({ annotator }) => annotator)).toEqual(['label-studio 1', 'label-studio 2']);
    expect(told).toEqual([]);
  });

  it('tells tasks and results of another form by their number, and reads the rest', () => {
    const { told, skip } = collect();
    const { labels } = readLabelStudio(
      [
        null,
        { data: 'a.wav' },
        task(7),
        { audio: 'a.wav', id: 3 },
        task('a.wav', by(1, { type: 'labels', value: { start: 4, end: 1, labels: ['flute'] } }, 'odd')),
        task('a.wav', by(1, { type: 'choices', value: { choices: ['../../x', 'flute'] } })),
      ],
      skip,
    );
    expect(told.map((each) => each[0])).toEqual(['1', '2', '3', '4', '5', '5', '6']);
    expect(labels.map(({ instrument }) => instrument)).toEqual(['flute']);
    expect(isLabelStudioExport([])).toBe(false);
    expect(isLabelStudioExport({ data: 1 })).toBe(false);
  });

  it('survives any document', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.object({ key: fc.constantFrom('data', 'audio', 'annotations', 'result', 'type', 'value') }),
        ),
        (tasks) => {
          readLabelStudio(tasks, () => {});
        },
      ),
    );
  });
});

describe('readLabelTable', () => {
  const read = async (text: string) => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, text);
    const { told, skip } = collect();
    return { ...(await readLabelTable(path, skip)), told };
  };

  it('reads labels, votes, stretches and what is told of the audio', async () => {
    const { labels, recordings, told } = await read(
      '\uFEFFFile,Instrument,Label,annotator,start,end,license,mood\r\n"a, b.wav",cello,YES,ann,1,2.5,CC0,calm\r\n"a, b.wav",cello,unsure,bob,,,,\r\nc.wav,,,,,,,\r\n',
    );
    expect(told).toEqual([]);
    expect(labels).toEqual([
      {
        row: 2,
        audio: 'a, b.wav',
        instrument: 'cello',
        stretch: { startSeconds: 1, endSeconds: 2.5 },
        verdict: { kind: 'vote', annotator: 'ann', answer: 'yes' },
      },
      {
        row: 3,
        audio: 'a, b.wav',
        instrument: 'cello',
        stretch: null,
        verdict: { kind: 'vote', annotator: 'bob', answer: 'unsure' },
      },
    ]);
    expect(recordings).toEqual([
      { row: 2, audio: 'a, b.wav', licenceTitle: 'CC0', others: { mood: 'calm' } },
      { row: 4, audio: 'c.wav', others: {} },
    ]);
  });

  it.each([
    ['file\tinstrument\tlabel\n', /separated by tabs/],
    ['name,label\n', /neither file nor sample_key/],
    ['file,relevance,label,instrument\n', /both relevance and label/],
    ['file,start\n', /only one of start and end/],
    ['file,instrument,label\na.wav,cello,unsure\n', /needs an annotator/],
    ['file,instrument,relevance,annotator\na.wav,cello,0.5,ann\n', /an annotator's relevance is 0 or 1/],
    [
      'file,instrument,relevance,num_responses\na.wav,cello,0.5,2.5\n',
      /num_responses 2.5 is not a whole number/,
    ],
    [
      'file,instrument,label,artist\na.wav,cello,yes,Ann\na.wav,flute,yes,Bob\n',
      /artist is Bob here and Ann in row 2/,
    ],
    ['file,split\na.wav,valid\n', /split valid is neither train nor test/],
    ['file,instrument,label\n,cello,yes\n', /names no file/],
    ['file,instrument,label\na.wav,,yes\n', /a label and no instrument/],
  ])('tells what is wrong with %j', async (text, reason) => {
    expect((await read(text)).told).toEqual([expect.stringMatching(reason)]);
  });
});
