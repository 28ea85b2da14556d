import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker, demoFolder, makeHome } from './api-process.ts';
import { listStoredClips, makeWav, writeFiles } from './audio-folder.ts';
import { type Storage, storages } from './storage.ts';

keepOwnServers();

interface Slot {
  name: string;
  state: 'wanted' | 'stored' | 'refused';
  putUrl: string | null;
  reason: string | null;
}

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const text = (content: string) => new TextEncoder().encode(content);

describe.each(storages)('upload from a browser, on $name', ({ reason: skip, start }) => {
  if (skip !== null) {
    it.skip(skip, () => {});
    return;
  }
  let storage: Storage;
  let api: ApiProcess;
  let admin: Asker;
  let uploadId: string;

  const createUpload = async (): Promise<string> =>
    (
      await api.get<{ createUpload: { id: string } }>(
        admin,
        'mutation { createUpload { ... on Upload { id } } }',
      )
    ).createUpload.id;

  async function announce(
    id: string,
    files: { name: string; bytes: number; sha256: string }[],
  ): Promise<Slot[]> {
    const { addUploadFiles } = await api.get<{ addUploadFiles: { slots?: Slot[]; message?: string } }>(
      admin,
      `mutation ($id: ID!, $files: [UploadFileInput!]!) { addUploadFiles(uploadId: $id, files: $files) {
        ... on UploadSlots { slots { name state putUrl reason } } ... on Error { message } } }`,
      { id, files },
    );
    if (!addUploadFiles.slots) throw new Error(addUploadFiles.message);
    return addUploadFiles.slots;
  }

  const announceContents = (id: string, files: Record<string, Uint8Array>) =>
    announce(
      id,
      Object.entries(files).map(([name, content]) => ({
        name,
        bytes: content.length,
        sha256: sha256(content),
      })),
    );

  const put = async (url: string, content: Uint8Array) => {
    const response = await fetch(url, { method: 'PUT', body: new Blob([new Uint8Array(content)]) });
    return { status: response.status, said: await response.text() };
  };

  async function handIn(id: string, files: Record<string, Uint8Array>): Promise<void> {
    for (const slot of await announceContents(id, files)) {
      if (slot.state === 'wanted')
        expect(await put(slot.putUrl!, files[slot.name]!)).toMatchObject({ status: 204 });
    }
  }

  async function startUploadImport(id: string, dataSet: string): Promise<string> {
    const { startUploadImport: started } = await api.get<{
      startUploadImport: { id?: string; message?: string };
    }>(
      admin,
      `mutation ($input: StartUploadImportInput!) { startUploadImport(input: $input) {
        ... on DataSetImport { id } ... on Error { message } } }`,
      { input: { uploadId: id, dataSet } },
    );
    if (!started.id) throw new Error(started.message);
    return started.id;
  }

  beforeAll(async () => {
    storage = await start();
    api = await ApiProcess.startEmpty(storage.variables);
    [admin] = (await api.addPeople(1, 'admin')) as [Asker];
    uploadId = await createUpload();
  });
  afterAll(async () => {
    await api?.stop();
    await storage?.stop();
  });

  it('refuses what cannot be imported before a byte is sent', async () => {
    const good = sha256(text('x'));
    const slots = await announce(uploadId, [
      { name: '../evil.wav', bytes: 1, sha256: good },
      { name: '/etc/evil.wav', bytes: 1, sha256: good },
      { name: 'a\\..\\evil.wav', bytes: 1, sha256: good },
      { name: 'big.wav', bytes: 600 * 1024 * 1024, sha256: good },
      { name: 'empty.wav', bytes: 0, sha256: good },
      { name: 'odd.wav', bytes: 1, sha256: '../../secrets.json' },
      { name: 'clips.zip', bytes: 1, sha256: good },
      { name: 'photo.png', bytes: 1, sha256: good },
    ]);
    expect(slots.map(({ state, reason, putUrl }) => `${state} ${reason} ${putUrl}`)).toEqual([
      'refused the name leads out of the folder null',
      'refused the name leads out of the folder null',
      'refused the name leads out of the folder null',
      'refused the file has 600 MiB; more than 512 are not read null',
      'refused the file is empty null',
      'refused the content is not named by its SHA-256 null',
      'refused an archive; unpack it and import the folder null',
      'refused neither audio nor a table or export of labels null',
    ]);
    await expect(announce('another', [])).rejects.toThrow(/not known/);
  });

  it('takes the declared content alone, and keeps none that is neither audio nor text', async () => {
    const song = makeWav(1, 440);
    const [slot] = await announceContents(uploadId, { 'song.wav': song });
    expect(await put(slot!.putUrl!, song.subarray(1))).toMatchObject({ status: 400 });
    const changed = new Uint8Array(song);
    changed[1000]! ^= 1;
    expect(await put(slot!.putUrl!, changed)).toMatchObject({
      status: 400,
      said: expect.stringMatching(/not the declared/),
    });
    expect(await put(slot!.putUrl!.replace('signature=', 'signature=x'), song)).toMatchObject({
      status: 403,
    });
    const lapsed = slot!.putUrl!.replace(/expires=\d+/, 'expires=1000000000');
    expect(await put(lapsed, song)).toMatchObject({ status: 403 });
    expect(await fetch(slot!.putUrl!)).toMatchObject({ status: 403 });
    for (const [content, reason] of [
      [Buffer.from('PK\x03\x04 an archive'), /a ZIP archive/],
      [text('#EXTM3U\nhttp://example.org/a\n'), /a playlist/],
      [text('<script>alert(1)</script>'), /XML|web page/],
      [Buffer.from('\x7fELF\x02\x01\x01\0\0'), /not audio/],
    ] as const) {
      const [other] = await announceContents(uploadId, { 'disguised.wav': content });
      expect(await put(other!.putUrl!, content)).toMatchObject({
        status: 415,
        said: expect.stringMatching(reason),
      });
    }
    expect(await storage.listFiles(api.home, 'uploads')).toEqual([]);
  });

  it('imports what arrived, tells what did not, and does not ask for content twice', async () => {
    const id = await createUpload();
    const files = {
      'set/Ann/one.wav': makeWav(12, 450),
      'set/Bob/two.wav': makeWav(1, 451),
      'set/labels.csv': text('file,instrument,label\none.wav,cello,yes\ntwo.wav,<b>,yes\n'),
    };
    await handIn(id, files);
    const slots = await announceContents(id, { ...files, 'set/never sent.wav': makeWav(1, 452) });
    expect(slots.map(({ state }) => state)).toEqual(['stored', 'stored', 'stored', 'wanted']);
    const imported = await api.awaitImport(await startUploadImport(id, 'uploaded'));
    expect(imported).toMatchObject({ state: 'finished', clips: 3, labels: 2 });
    expect(imported.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      'never sent.wav: the file has not arrived: its content was refused, or it was not sent to the end',
      'labels.csv: unknown instrument <b>',
    ]);
    const clips = await listStoredClips(api, 'uploaded');
    expect(clips.map(({ recordingKey }) => recordingKey)).toEqual(['Ann/one', 'Ann/one', 'Bob/two']);
    const audio = await fetch(clips[0]!.audioUrl);
    expect(audio.headers.get('x-content-type-options')).toBe('nosniff');
    expect(audio.headers.get('content-type')).toBe('audio/wav');
    const whole = Buffer.from(await audio.arrayBuffer());
    const ask = (headers: Record<string, string>) => fetch(clips[0]!.audioUrl, { headers });
    const part = await ask({ range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${whole.length}`]);
    expect(whole.subarray(100, 200).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
    const outside = await ask({ range: `bytes=${whole.length}-` });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    const tag = audio.headers.get('etag')!;
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    const head = await fetch(clips[0]!.audioUrl, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
    expect(audio.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    // What was staged has gone into the clips.
    expect(await storage.listFiles(api.home, 'uploads')).toEqual([]);
    expect((await storage.listFiles(api.home, 'clips')).length).toBe(3);
    await expect(startUploadImport(id, 'uploaded')).rejects.toThrow(/not known/);
  });

  it.skipIf(!existsSync(demoFolder))('imports a release that was dropped as a folder', async () => {
    const folder = makeHome();
    mkdirSync(join(folder, 'audio'));
    const audio = readdirSync(join(demoFolder, 'audio'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ogg'))
      .sort()
      .slice(0, 6);
    for (const path of audio)
      cpSync(join(demoFolder, 'audio', path), join(folder, 'audio', path), { recursive: true });
    for (const name of ['openmic-2018-individual-responses.csv', 'class-map.json'])
      cpSync(join(demoFolder, name), join(folder, name));
    writeFiles(folder, { 'notes.txt': 'mine' });
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    const id = await createUpload();
    await handIn(
      id,
      Object.fromEntries(names.map((name) => [`openmic/${name}`, readFileSync(join(folder, name))])),
    );
    const imported = await api.awaitImport(await startUploadImport(id, 'release'));
    expect(imported).toMatchObject({ state: 'finished', clips: 6 });
    expect(imported.votes).toBeGreaterThan(0);
    expect(imported.skipped[0]).toMatchObject({ file: 'notes.txt' });
    rmSync(folder, { recursive: true });
  });

  it('is for administrators, each for their own uploads', async () => {
    const [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    for (const asker of [reviewer, {}]) {
      const { data, errors } = await api.ask<{ createUpload: { __typename: string } }>(
        asker,
        'mutation { createUpload { __typename } }',
      );
      expect(errors ?? data?.createUpload.__typename).toMatch(/Not(AllowedError|SignedInError)/);
    }
    await api.get(
      api.operator,
      'mutation { createUser(email: "second@example.org", name: "Second", role: admin) { __typename } }',
    );
    const { addUploadFiles } = await api.get<{ addUploadFiles: { __typename: string } }>(
      api.actAs('second@example.org'),
      'mutation ($id: ID!) { addUploadFiles(uploadId: $id, files: []) { __typename } }',
      { id: uploadId },
    );
    expect(addUploadFiles.__typename).toBe('NotFoundError');
  });
});
