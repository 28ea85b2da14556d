import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder, makeHome } from './api-process.ts';
import {
  awaitExport,
  beginExport,
  cutRelease,
  exportDataSet,
  fetchFile,
  readArchive,
  unpack,
} from './export-calls.ts';

keepOwnServers();

const tables = [
  'openmic-2018-aggregated-labels.csv',
  'openmic-2018-individual-responses.csv',
  'openmic-2018-metadata.csv',
  'partitions/split01_train.csv',
  'partitions/split01_test.csv',
];
const formats = ['openmic', 'npz', 'jams', 'labelStudio', 'parquet', 'csv'];
const sampleFolder = new URL('../../../../shared/openmic-sample/', import.meta.url).pathname;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function expectSameTables(members: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const table of tables) {
    expect(members.get(table)?.equals(readFileSync(join(folder, table))), table).toBe(true);
  }
}

/** Tables of the demo's first clips, with their audio, in a new folder. */
function makeSmallFolder(clips: number): string {
  const folder = makeHome();
  mkdirSync(join(folder, 'partitions'));
  const keys = tables.slice(3).flatMap((table) =>
    readFileSync(join(demoFolder, table), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(0, clips / 2),
  );
  copyFileSync(join(demoFolder, 'class-map.json'), join(folder, 'class-map.json'));
  for (const table of tables) {
    const lines = readFileSync(join(demoFolder, table), 'utf8').split('\n');
    const kept = lines.filter((line, index) =>
      index === 0 && table.startsWith('openmic') ? true : keys.some((key) => line.split(',').includes(key)),
    );
    writeFileSync(join(folder, table), `${kept.join('\n')}\n`);
  }
  for (const key of keys) {
    const path = `audio/${key.slice(0, 3)}/${key}.ogg`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(demoFolder, path), join(folder, path));
  }
  return folder;
}

const countRows = (folder: string, table: string) =>
  readFileSync(join(folder, table), 'utf8').trimEnd().split('\n').length - 1;

describe('exports and releases', () => {
  const small = makeSmallFolder(20);
  const labels = countRows(small, tables[0]!);
  const votes = countRows(small, tables[1]!);
  const scratch: string[] = [];
  let api: ApiProcess;
  let annotator: Asker;
  let reviewer: Asker;

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({});
    [annotator] = (await api.addPeople(1)) as [Asker];
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    scratch.push(small);
    await api.importFolder(small, 'demo');
  });
  afterAll(async () => {
    await api?.stop();
    for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
  });

  it('writes the CSV files of the imported folder byte for byte, and so again after a second import', async () => {
    const first = await exportDataSet(api, { dataSet: 'demo', format: 'openmic', audio: true });
    expect(first).toMatchObject({ state: 'finished', progress: 1, clips: 20, labels, votes });
    expect(first.skipped).toEqual([]);
    expect(first.fileName).toBe('demo-openmic.zip');
    const bytes = await fetchFile(first);
    expect(hashOf(bytes)).toBe(first.sha256);
    const members = await readArchive(bytes);
    expectSameTables(members, small);
    const folder = unpack(members);
    scratch.push(folder);
    expect(await api.importFolder(folder, 'copy')).toMatchObject({ clips: 20, votes, skipped: [] });
    const again = await readArchive(
      await fetchFile(await exportDataSet(api, { dataSet: 'copy', format: 'openmic' })),
    );
    expectSameTables(again, small);
  });

  it.skipIf(!existsSync(sampleFolder))(
    'does so with rows of OpenMIC-2018 itself (../shared/openmic-sample)',
    async () => {
      const folder = makeHome();
      scratch.push(folder);
      mkdirSync(join(folder, 'partitions'));
      mkdirSync(join(folder, 'audio/000'), { recursive: true });
      for (const table of tables.slice(0, 3)) copyFileSync(join(sampleFolder, table), join(folder, table));
      writeFileSync(join(folder, 'partitions/split01_train.csv'), '000046_3840\n000135_483840\n');
      writeFileSync(join(folder, 'partitions/split01_test.csv'), '');
      const audio = readdirSync(join(demoFolder, 'audio'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ogg'))
        .sort();
      ['000046_3840', '000135_483840'].forEach((key, index) => {
        copyFileSync(join(demoFolder, 'audio', audio[index]!), join(folder, `audio/000/${key}.ogg`));
      });
      expect(await api.importFolder(folder, 'sample')).toMatchObject({ clips: 2, votes: 9 });
      const made = await exportDataSet(api, { dataSet: 'sample', format: 'openmic' });
      expectSameTables(await readArchive(await fetchFile(made)), folder);
    },
  );

  it('brings votes cast here into another data set with the same labels, under pseudonyms', async () => {
    const tasks = await nextTasks(api, annotator, 6);
    for (const [index, task] of tasks.entries()) {
      await castVote(api, annotator, task, index % 3 === 0 ? 'yes' : index % 3 === 1 ? 'no' : 'unsure');
    }
    await castVote(api, annotator, tasks[0]!, 'no');
    const made = await exportDataSet(api, { dataSet: 'demo', format: 'openmic', audio: true });
    expect(made).toMatchObject({ labels: labels + 4, votes: votes + 4 });
    expect(made.skipped.map(({ reason }) => reason.split(':', 1)[0])).toEqual([
      '2 unsure votes',
      '1 superseded, withdrawn, gold or uncounted votes',
    ]);
    const members = await readArchive(await fetchFile(made));
    const responses = members.get(tables[1]!)!.toString('utf8');
    expect(responses).not.toMatch(/annotator0|example/);
    const own = responses.split('\n').filter((line) => line.split(',')[3] === '');
    expect(own).toHaveLength(4);
    expect(new Set(own.map((line) => line.split(',')[1])).size).toBe(1);
    const folder = unpack(members);
    scratch.push(folder);
    expect(await api.importFolder(folder, 'again')).toMatchObject({ votes: votes + 4, labels: labels + 4 });
    const again = await exportDataSet(api, { dataSet: 'again', format: 'openmic' });
    expectSameTables(await readArchive(await fetchFile(again)), folder);
    // Into the data set itself it brings nothing: the pseudonym is known there.
    expect(await api.importFolder(folder, 'demo')).toMatchObject({ votes: 0, labels: 0 });
  });

  it('freezes a release: later votes are in the data set and not in it, in no format', async () => {
    const before = await Promise.all(
      formats.map((format) => exportDataSet(api, { dataSet: 'demo', format })),
    );
    const cut = await cutRelease(api, { dataSet: 'demo', version: '1.0.0', authors: ['Ann Example'] });
    expect(cut).toMatchObject({
      state: 'finished',
      format: null,
      fileName: 'demo-1.0.0-release.zip',
      expiresAt: null,
    });
    const [task] = await nextTasks(api, annotator, 1);
    await castVote(api, annotator, task!, 'yes');
    const after = await Promise.all(
      formats.map((format) => exportDataSet(api, { dataSet: 'demo', format, release: '1.0.0' })),
    );
    for (const [index, format] of formats.entries()) {
      const isNamed = format === 'jams';
      expect(after[index]!.sha256 === before[index]!.sha256, format).toBe(!isNamed);
    }
    const now = await exportDataSet(api, { dataSet: 'demo', format: 'csv' });
    expect(now.votes).toBe(after[5]!.votes + 1);

    const members = await readArchive(await fetchFile(cut));
    const content = members.get('content.jsonl')!;
    const { dataSet } = await api.get<{
      dataSet: {
        releases: {
          version: string;
          contentSha256: string;
          citation: string;
          citationFile: string;
          cutAtVote: number;
          archiveUrl: string | null;
          statistics: { observedPairs: number; annotators: number; meanAlpha: number };
          licences: { title: string; clips: number }[];
        }[];
      };
    }>(
      annotator,
      `{ dataSet(name: "demo") { releases { version contentSha256 citation citationFile cutAtVote archiveUrl
        statistics { observedPairs annotators meanAlpha } licences { title clips } } } }`,
    );
    const [release] = dataSet.releases;
    expect(release).toMatchObject({ version: '1.0.0', contentSha256: hashOf(content), archiveUrl: null });
    expect(release!.statistics).toMatchObject({ observedPairs: labels + 4 });
    expect(release!.licences.reduce((sum, { clips }) => sum + clips, 0)).toBe(20);
    expect(release!.citation).toContain(
      `Ann Example (2026). demo (version 1.0.0)`.replace('2026', String(new Date().getUTCFullYear())),
    );
    expect(members.get('CITATION.cff')!.toString('utf8')).toBe(release!.citationFile);
    expect(content.toString('utf8').split('\n')[0]).toContain(`"cutAtVote":"${release!.cutAtVote}"`);
    // The archive's OpenMIC tables are those of the export.
    const exported = await readArchive(await fetchFile(after[0]!));
    for (const table of tables) expect(members.get(table)!.equals(exported.get(table)!), table).toBe(true);
    await expect(cutRelease(api, { dataSet: 'demo', version: '1.0.0' })).rejects.toThrow(/never changes/);
    await expect(cutRelease(api, { dataSet: 'demo', version: 'latest' })).rejects.toThrow(/like 3, 1.0/);
  });

  it('is for reviewers, says why it cannot, and stops when it is told to', async () => {
    await expect(beginExport(api, annotator, { dataSet: 'demo', format: 'csv' })).rejects.toThrow();
    const refused = await api.ask(annotator, '{ dataSet(name: "demo") { exports { id } } }');
    expect(refused.errors).toBeDefined();
    await expect(beginExport(api, reviewer, { dataSet: 'nothing', format: 'csv' })).rejects.toThrow(
      /no data set/,
    );
    await expect(
      beginExport(api, reviewer, { dataSet: 'demo', format: 'csv', release: '9' }),
    ).rejects.toThrow(/no release 9/);
    await expect(beginExport(api, reviewer, { dataSet: 'demo', format: 'csv', audio: true })).rejects.toThrow(
      /openmic/,
    );
    const sample = existsSync(sampleFolder);
    if (sample) {
      const empty = await exportDataSet(api, { dataSet: 'sample', format: 'npz', split: 'test' });
      expect(empty).toMatchObject({ state: 'failed', failure: 'emptyDataSet', downloadUrl: null });
    }
    const [first, second] = await Promise.all([
      beginExport(api, reviewer, { dataSet: 'demo', format: 'jams' }),
      beginExport(api, reviewer, { dataSet: 'demo', format: 'jams' }),
    ]);
    const { cancelExport } = await api.get<{ cancelExport: { state: string } }>(
      reviewer,
      'mutation ($id: ID!) { cancelExport(id: $id) { ... on DataSetExport { state } } }',
      { id: second.id },
    );
    expect(cancelExport.state).toBe('cancelled');
    expect((await awaitExport(api, first.id)).state).toBe('finished');
    expect((await awaitExport(api, second.id)).state).toBe('cancelled');
    const left = readdirSync(join(api.home, 'scratch'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('keeps releases from change in the database itself', async () => {
    await api.kill('SIGTERM');
    const db = await PGlite.create(join(api.home, 'database'));
    await expect(db.exec(`UPDATE "Release" SET "version" = '2'`)).rejects.toThrow(/releases never change/);
    await expect(db.exec('DELETE FROM "Release"')).rejects.toThrow(/releases never change/);
    await expect(db.exec('TRUNCATE "Release" CASCADE')).rejects.toThrow(/releases never change/);
    await db.close();
  });
});
