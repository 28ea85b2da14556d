import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, demoFolder, makeHome } from './api-process.ts';

/** Paths of the demo's audio files, relative to the folder, sorted. */
function listAudio(folder: string): string[] {
  return readdirSync(join(folder, 'audio'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ogg'))
    .map((path) => join('audio', path))
    .sort();
}

const keyOf = (path: string) => basename(path, '.ogg');

describe.skipIf(!existsSync(demoFolder))('import of a damaged folder', () => {
  const folder = makeHome();
  let api: ApiProcess;

  beforeAll(async () => {
    cpSync(demoFolder, folder, { recursive: true });
    api = await ApiProcess.startEmpty({});
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves out every bad file and row with file, row and reason, and imports the rest', async () => {
    const audio = listAudio(folder);
    const [original, empty, cut, garbage, text, twin, missing, mislabelled] = audio as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    writeFileSync(join(folder, empty), '');
    truncateSync(join(folder, cut), Math.floor(readFileSync(join(folder, cut)).length / 2));
    writeFileSync(join(folder, garbage), Buffer.alloc(20_000, 0xa5));
    writeFileSync(join(folder, text), '#EXTM3U\nhttp://example.org/stream\n');
    cpSync(join(folder, original), join(folder, twin));
    rmSync(join(folder, missing));
    const wav = Buffer.alloc(44 + 8000);
    wav.write('RIFF', 0);
    wav.writeUInt32LE(36 + 8000, 4);
    wav.write('WAVEfmt ', 8);
    wav.writeUInt32LE(16, 16);
    wav.writeUInt16LE(1, 20);
    wav.writeUInt16LE(1, 22);
    wav.writeUInt32LE(8000, 24);
    wav.writeUInt32LE(16_000, 28);
    wav.writeUInt16LE(2, 32);
    wav.writeUInt16LE(16, 34);
    wav.write('data', 36);
    wav.writeUInt32LE(8000, 40);
    writeFileSync(join(folder, mislabelled), wav);
    const labels = join(folder, 'openmic-2018-aggregated-labels.csv');
    const good = keyOf(audio[20]!);
    const rows = readFileSync(labels, 'utf8').trimEnd().split('\n').length;
    appendFileSync(labels, `${good},theremin,0.9,3\n${good},cello,not a number,3\n999999_0,cello,1.0,3\n`);

    const imported = await api.importFolder(folder, 'damaged');
    expect(imported.state).toBe('finished');
    const reasonOf = (path: string) => imported.skipped.find(({ file }) => file === path)?.reason;
    expect(reasonOf(empty)).toMatch(/empty/);
    expect(reasonOf(cut)).toMatch(/ends early|damaged|truncated/i);
    expect(reasonOf(garbage)).toBeDefined();
    expect(reasonOf(text)).toBeDefined();
    expect(reasonOf(mislabelled)).toMatch(/wav under the name \.ogg/);
    expect(reasonOf(twin)).toBe(`the same audio as clip ${keyOf(original)}`);
    expect(
      imported.skipped.some(({ reason }) => reason.includes(keyOf(missing)) && reason.includes('no audio')),
    ).toBe(true);
    const ofRow = (row: number) =>
      imported.skipped.find((each) => each.file.includes('aggregated') && each.row === row);
    expect(ofRow(rows + 1)?.reason).toMatch(/theremin/);
    expect(ofRow(rows + 2)?.reason).toMatch(/not a number/);
    expect(ofRow(rows + 3)?.reason).toMatch(/999999_0/);
    expect(imported.clips).toBe(audio.length - 7);

    const { dataSet } = await api.get<{
      dataSet: { progress: { clips: number; observedPairs: number; votes: number } };
    }>(api.operator, '{ dataSet(name: "damaged") { progress { clips observedPairs votes } } }');
    expect(dataSet.progress).toEqual({
      clips: imported.clips,
      observedPairs: imported.labels,
      votes: imported.votes,
    });
  });

  it('adds what was repaired when the folder is imported again', async () => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(demoFolder, folder, { recursive: true });
    const again = await api.importFolder(folder, 'damaged');
    expect(again).toMatchObject({ state: 'finished', clips: 7, skipped: [] });
    const { dataSet } = await api.get<{ dataSet: { progress: { clips: number; observedPairs: number } } }>(
      api.operator,
      '{ dataSet(name: "damaged") { progress { clips observedPairs } } }',
    );
    const labels = readFileSync(join(demoFolder, 'openmic-2018-aggregated-labels.csv'), 'utf8');
    expect(dataSet.progress).toEqual({
      clips: listAudio(demoFolder).length,
      observedPairs: labels.trimEnd().split('\n').length - 1,
    });
  });

  it('computes the labels of the published file from its individual responses', async () => {
    await api.importFolder(demoFolder, 'whole');
    const published = new Map(
      readFileSync(join(demoFolder, 'openmic-2018-aggregated-labels.csv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
        .map(([key, instrument, relevance, responses]) => [
          `${key} ${instrument}`,
          { relevance: Number(relevance), responses: Number(responses) },
        ]),
    );
    const { dataSet } = await api.get<{
      dataSet: {
        clips: {
          edges: {
            node: {
              sampleKey: string;
              labels: { relevance: number; responses: number; instrument: { name: string } }[];
            };
          }[];
        };
      };
    }>(
      api.operator,
      `{ dataSet(name: "whole") { clips(first: 500) { edges { node {
        sampleKey labels { relevance responses instrument { name } } } } } } }`,
    );
    const stored = dataSet.clips.edges.flatMap(({ node }) =>
      node.labels.map(
        ({ relevance, responses, instrument }) =>
          [`${node.sampleKey} ${instrument.name}`, { relevance, responses }] as const,
      ),
    );
    expect(stored.length).toBe(published.size);
    for (const [pair, label] of stored) {
      expect(label.responses).toBe(published.get(pair)!.responses);
      expect(label.relevance).toBeCloseTo(published.get(pair)!.relevance, 4);
    }
  });

  it('says what is wrong with a folder that is none', async () => {
    await expect(api.importFolder('/nowhere/at/all', 'x')).rejects.toThrow(/not a folder/);
    const other = makeHome();
    expect(await api.importFolder(other, 'x')).toMatchObject({ state: 'failed' });
    rmSync(other, { recursive: true });
  });
});
