import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ApiUnreachableError, LeaseLostError } from '../api/api-errors.ts';
import type { ProgressReport, RunApi } from '../api/trainer-api.ts';
import { DownloadError, downloadFile } from './download-file.ts';
import { keepLease } from './keep-lease.ts';
import { createProgressReporter } from './progress-reporter.ts';

const unused = (): never => {
  throw new Error('not part of this test');
};

/** A run of which only some calls are answered. */
const runApi = (calls: Partial<RunApi>): RunApi => ({
  readTrainingClips: unused,
  fixModel: unused,
  readTestLabels: unused,
  readRankingSettings: unused,
  heartbeat: unused,
  reportProgress: unused,
  requestUpload: unused,
  publish: unused,
  fail: unused,
  confirmCancel: unused,
  ...calls,
});

describe('keepLease', () => {
  it('goes on through an absent API and ends with the lease', async () => {
    const answers = [
      () => Promise.reject(new ApiUnreachableError('away')),
      () => Promise.resolve({ cancelRequested: true }),
      () => Promise.reject(new LeaseLostError('gone')),
    ];
    let cancels = 0;
    const api = runApi({ heartbeat: () => answers.shift()!() });
    const lease = keepLease(api, 0.03, new AbortController().signal, () => {
      cancels += 1;
    });
    await expect(lease).rejects.toThrow(LeaseLostError);
    expect(cancels).toBe(1);
  });
});

describe('progress reporter', () => {
  it('sends every epoch and log line once and in order, whatever the API does meanwhile', async () => {
    const sent: ProgressReport[] = [];
    let failures = 1;
    const reportProgress = async (report: ProgressReport) => {
      if (sent.length === 1 && failures-- > 0) throw new ApiUnreachableError('away');
      sent.push(report);
      return { cancelRequested: false };
    };
    const reporter = createProgressReporter(runApi({ reportProgress }), unused);
    const stop = new AbortController();
    reporter.update({ stage: 'training', progress: 0.5 });
    for (const log of ['one', 'two', 'three']) reporter.add({ log });
    const running = reporter.run(stop.signal);
    await reporter.flush(stop.signal);
    stop.abort();
    await running;
    expect(sent.flatMap(({ log }) => log ?? [])).toEqual(['one', 'two', 'three']);
    expect(sent[0]).toMatchObject({ stage: 'training', progress: 0.5 });
  });

  it('passes on that somebody wants the run cancelled', async () => {
    const stop = new AbortController();
    const reportProgress = async () => ({ cancelRequested: true });
    const reporter = createProgressReporter(runApi({ reportProgress }), () => stop.abort());
    await reporter.run(stop.signal);
    expect(stop.signal.aborted).toBe(true);
  });
});

describe('downloadFile', () => {
  it('downloads a hash once, mends a damaged copy and refuses other content', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-audio-'));
    const content = Buffer.from('OggS and so on');
    const sha256 = createHash('sha256').update(content).digest('hex');
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      if (request.url === '/gone') response.writeHead(404);
      response.end(request.url === '/other' ? 'something else' : content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;
    const { signal } = new AbortController();
    try {
      const path = await downloadFile(folder, { url: at('clip'), sha256 }, signal);
      await downloadFile(folder, { url: at('clip'), sha256 }, signal);
      expect(requests).toBe(1);
      writeFileSync(path, 'OggS and');
      await downloadFile(folder, { url: at('clip'), sha256 }, signal);
      expect(readFileSync(path)).toEqual(content);
      const unknown = '0'.repeat(64);
      await expect(downloadFile(folder, { url: at('other'), sha256: unknown }, signal)).rejects.toThrow(
        DownloadError,
      );
      await expect(downloadFile(folder, { url: at('gone'), sha256: unknown }, signal)).rejects.toThrow(/404/);
    } finally {
      await sleep(0);
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
