import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOpenmicFolder } from '@earmark/openmic';
import { describe, expect, it } from 'vitest';
import { type Content, type ContentClip, countContent, exportFormats } from '../../src/index.ts';
import { readZip } from './read-zip.ts';
import { gather } from './sample-content.ts';

const mini = new URL('../../../../../shared/openmic-mini/', import.meta.url).pathname;

/** A release folder as a content, without its audio. */
async function readFolder(dir: string): Promise<Content> {
  const folder = await readOpenmicFolder(dir);
  const clips = folder.clips.map(
    (clip): ContentClip => ({
      ...clip,
      recordingKey: String(clip.trackId),
      durationSeconds: 10,
      sampleRateHz: 44_100,
      channels: 1,
      audioSha256: '0'.repeat(64),
      audioExtension: 'ogg',
      labels: [],
      votes: [],
    }),
  );
  const byKey = new Map(clips.map((clip) => [clip.sampleKey, clip]));
  for (const { sampleKey, ...label } of folder.labels) {
    byKey.get(sampleKey)!.labels.push({ ...label, low: null, high: null });
  }
  for (const row of folder.responses) {
    byKey.get(row.sampleKey)!.votes.push({
      instrument: row.instrument,
      annotator: row.workerId,
      answer: row.response === 1 ? 'yes' : 'no',
      trust: row.workerTrust,
      revision: 1,
      counts: true,
      gold: false,
      decides: false,
      channel: row.channel,
      source: 'import',
      castAt: '2026-01-01T00:00:00.000Z',
      responseMillis: null,
      blindFirst: null,
      suggestionShown: null,
    });
  }
  const { instruments, metadataColumns } = folder;
  return {
    head: {
      format: 'earmark-content',
      formatVersion: 1,
      dataSet: 'mini',
      release: null,
      instruments,
      metadataColumns,
      cutAtVote: '0',
    },
    clips: async function* () {
      yield* clips;
    },
  };
}

describe.skipIf(!existsSync(mini))('openmic-mini (../shared/openmic-mini)', () => {
  it('is written back byte for byte: labels, responses, metadata and partitions', async () => {
    const content = await readFolder(mini);
    const counts = await countContent(content);
    expect(counts).toMatchObject({ clips: 1600, labels: 3445, answers: 10_335 });
    const members = await readZip(await gather(exportFormats.openmic.write(content, { counts })));
    for (const table of [
      'openmic-2018-aggregated-labels.csv',
      'openmic-2018-individual-responses.csv',
      'openmic-2018-metadata.csv',
      'partitions/split01_train.csv',
      'partitions/split01_test.csv',
    ]) {
      expect(members.get(table)?.equals(readFileSync(join(mini, table))), table).toBe(true);
    }
  });
});
