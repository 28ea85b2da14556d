import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, makeHome } from './api-process.ts';
import { listStoredClips, makeWav, writeFiles } from './audio-folder.ts';
import { awaitExport, beginExport } from './export-calls.ts';
import { StoreProcess } from './faults/store-process.ts';
import { claimRun, startRun, upload } from './trainer-calls.ts';

const storeWaitSeconds = 8;

describe('while the S3 server is away', () => {
  const folder = makeHome();
  let store: StoreProcess;
  let api: ApiProcess;

  beforeAll(async () => {
    writeFiles(folder, {
      ...Object.fromEntries(Array.from({ length: 4 }, (_, file) => [`c${file}.wav`, makeWav(1, 300 + file)])),
      'bad.wav': Buffer.from('no audio'),
      'labels.csv': 'file,instrument,label\nc0.wav,cello,yes\n',
    });
    store = await StoreProcess.start();
    api = await ApiProcess.start({
      ...store.variablesAt(`http://127.0.0.1:${store.port}`),
      EARMARK_STORE_WAIT_SECONDS: String(storeWaitSeconds),
      EARMARK_LOG_LEVEL: 'silent',
    });
  });
  afterAll(async () => {
    await api?.stop();
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an import that cannot reach it fails as a whole and names it, blaming no file', async () => {
    await store.kill();
    const failed = await api.importFolder(folder, 'tones');
    expect(failed).toMatchObject({ state: 'failed', clips: 0 });
    expect(failed.failureReason).toMatch(
      /^The clip store \(bucket earmark-clips at http:\/\/127\.0\.0\.1:\d+\) failed: .*ECONNREFUSED/,
    );
    // What is bad by itself is told of even so, where it was come to.
    expect(failed.skipped.filter(({ file }) => file !== 'bad.wav')).toEqual([]);
  });

  it('an import waits for it, and then goes on; only a bad file is skipped', async () => {
    const id = await api.startImport(folder, 'tones');
    await sleep(2000);
    await store.restart();
    const imported = await api.awaitImport(id);
    expect(imported).toMatchObject({ state: 'finished', clips: 4, failureReason: null });
    expect(imported.skipped.map(({ file }) => file)).toEqual(['bad.wav']);
  });

  it('a trainer’s call that needs it is told so by a code, and goes through afterwards', async () => {
    const { id } = await startRun(api, api.operator, { dataSet: 'tones' });
    const claim = (await claimRun(api))!;
    expect(claim.run.id).toBe(id);
    const document = await upload(api, claim, 'publication', 'publication.json', '{}');
    const model = await upload(api, claim, 'model', 'model.json', '{}');
    const publishing = [
      'mutation ($runId: ID!, $attempt: Int!, $file: ID!, $model: ID!) { publishRun(runId: $runId, attempt: $attempt, publicationArtefactId: $file, modelArtefactIds: [$model]) { __typename ... on Error { message } } }',
      { runId: id, attempt: claim.attempt, file: document.artefactId, model: model.artefactId },
    ] as const;
    await store.kill();
    const { errors } = await api.ask(api.trainer, ...publishing);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['STORE_UNAVAILABLE']);
    expect(errors?.[0]?.message).toMatch(/^The clip store does not answer. Try again/);
    await store.restart();
    const { data } = await api.ask<{ publishRun: { message: string } }>(api.trainer, ...publishing);
    expect(data?.publishRun.message).toMatch(/^The publication is refused: /);
  });

  it('files are not handed out, and people and programs are told to try again', async () => {
    const [clip] = await listStoredClips(api, 'tones');
    await store.kill();
    const response = await fetch(clip!.audioUrl);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(response.headers.get('cache-control')).toBeNull();
    expect(await response.text()).toBe('The clip store does not answer. Try again in a moment.\n');
    const begun = await beginExport(api, api.operator, { dataSet: 'tones', format: 'openmic', audio: true });
    const ended = await awaitExport(api, begun.id);
    expect(ended).toMatchObject({ state: 'failed' });
    expect(ended.failureReason).toMatch(/^The clip store \(bucket earmark-clips at .*\) failed/);
    await store.restart();
    expect((await fetch(clip!.audioUrl)).status).toBe(200);
  });
});
