import { createHash, randomUUID } from 'node:crypto';
import { noServerReason } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks, pairOf, readLabel } from './annotate.ts';
import type { ApiProcess, Asker } from './api-process.ts';
import { listStoredClips, makeWav } from './audio-folder.ts';
import { awaitExport, beginExport, fetchFile, readArchive } from './export-calls.ts';
import { claimRun, heartbeat, startRun, upload } from './trainer-calls.ts';
import { startTwoProcesses, type TwoProcesses } from './two-processes.ts';

const clips = 12;

describe.skipIf(noServerReason !== null)(
  noServerReason ?? 'two API processes on one database and one bucket',
  () => {
    let both: TwoProcesses;
    let one: ApiProcess;
    let other: ApiProcess;
    let people: Asker[];

    beforeAll(async () => {
      both = await startTwoProcesses(5);
      ({ one, other } = both);
      people = await one.addPeople(4);
    }, 300_000);
    afterAll(async () => {
      await both?.stop();
    });

    /** The same address at the other process: a proxy may hand any request to either. */
    const atOther = (url: string): string => url.replace(one.url, other.url);

    it('take an upload that the other has announced, and import what either has taken', async () => {
      const { createUpload } = await one.get<{ createUpload: { id: string } }>(
        one.operator,
        'mutation { createUpload { ... on Upload { id } } }',
      );
      const rows = Array.from({ length: clips }, (_, index) => `c${index}.wav,cello,yes`).slice(0, 2);
      const files: [string, Uint8Array][] = [
        ...Array.from({ length: clips }, (_, index): [string, Uint8Array] => [
          `c${index}.wav`,
          makeWav(1, 300 + index),
        ]),
        ['labels.csv', Buffer.from(`file,instrument,label\n${rows.join('\n')}\n`)],
      ];
      const { addUploadFiles } = await one.get<{
        addUploadFiles: { slots: { name: string; putUrl: string }[] };
      }>(
        one.operator,
        `mutation ($id: ID!, $files: [UploadFileInput!]!) { addUploadFiles(uploadId: $id, files: $files) {
        ... on UploadSlots { slots { name putUrl } } } }`,
        {
          id: createUpload.id,
          files: files.map(([name, content]) => ({
            name,
            bytes: content.length,
            sha256: createHash('sha256').update(content).digest('hex'),
          })),
        },
      );
      const statuses = await Promise.all(
        addUploadFiles.slots.map(async ({ putUrl }, index) => {
          const url = index % 2 === 0 ? putUrl : atOther(putUrl);
          return (await fetch(url, { method: 'PUT', body: new Blob([new Uint8Array(files[index]![1])]) }))
            .status;
        }),
      );
      expect(statuses).toEqual(files.map(() => 204));
      const { startUploadImport } = await other.get<{ startUploadImport: { id: string } }>(
        other.operator,
        `mutation ($input: StartUploadImportInput!) { startUploadImport(input: $input) {
        ... on DataSetImport { id } } }`,
        { input: { uploadId: createUpload.id, dataSet: 'demo' } },
      );
      // The process that does not do the work tells how far it is.
      expect(await one.awaitImport(startUploadImport.id)).toMatchObject({
        state: 'finished',
        clips,
        skipped: [],
      });
    });

    it('honour each other’s addresses, and lease no pair twice', async () => {
      const [clip] = await listStoredClips(one, 'demo');
      const [here, there] = await Promise.all([fetch(clip!.audioUrl), fetch(atOther(clip!.audioUrl))]);
      expect([here.status, there.status]).toEqual([200, 200]);
      expect(Buffer.from(await here.arrayBuffer()).equals(Buffer.from(await there.arrayBuffer()))).toBe(true);
      const asked = await Promise.all(
        people.map((person, index) => nextTasks(index % 2 === 0 ? one : other, person, 2)),
      );
      const pairs = asked.flat().map(pairOf);
      expect(new Set(pairs).size).toBe(pairs.length);
      const [task] = asked[0]!;
      const key = randomUUID();
      const answers = await Promise.all(
        [one, other].map((api) => castVote(api, people[0]!, task!, 'yes', key)),
      );
      expect(answers.map(({ __typename }) => __typename)).toEqual(['Vote', 'Vote']);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(await readLabel(other, task!)).toMatchObject({ responses: 1 });
    });

    it('show an export that the other writes, and hand its file out', async () => {
      const begun = await beginExport(one, one.operator, { dataSet: 'demo', format: 'openmic', audio: true });
      const done = await awaitExport(other, begun.id);
      expect(done.state).toBe('finished');
      const members = await readArchive(await fetchFile(done));
      expect([...members.keys()].filter((name) => name.endsWith('.wav'))).toHaveLength(clips);
    });

    it('let a trainer go on at the other one', async () => {
      await startRun(one, one.operator);
      const claim = (await claimRun(one))!;
      expect(await claimRun(other)).toBeNull();
      expect(await heartbeat(other, claim.run.id, claim.attempt)).toMatchObject({ cancelRequested: false });
      expect((await upload(other, claim, 'checkpoint', 'checkpoint.bin', 'weights')).status).toBe(204);
      // Whoever lost its lease is refused by both.
      await new Promise((resolve) => setTimeout(resolve, 6000));
      const again = (await claimRun(other))!;
      expect(again.attempt).toBe(claim.attempt + 1);
      expect((await heartbeat(one, claim.run.id, claim.attempt)).__typename).toMatch(/Error$/);
    });
  },
);
