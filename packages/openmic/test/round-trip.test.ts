import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAggregatedLabels,
  formatMetadata,
  type OpenmicLabel,
  readOpenmicFolder,
  writeAggregatedLabels,
  writeIndividualResponses,
  writePartition,
  writeText,
} from '../src/index.ts';
import { smallFolder, writeFolder } from './folder.ts';

const shared = new URL('../../../../shared/', import.meta.url).pathname;

/** Reads a folder, writes its tables into a new one, and compares them byte by byte. */
async function expectRoundTrip(dir: string, requireAudio: boolean): Promise<void> {
  const folder = await readOpenmicFolder(dir, { requireAudio });
  expect(folder.skipped).toEqual([]);
  const out = writeFolder({});
  const labelsPath = join(out, 'openmic-2018-aggregated-labels.csv');
  const responsesPath = join(out, 'openmic-2018-individual-responses.csv');
  await writeAggregatedLabels(labelsPath, folder.labels);
  await writeIndividualResponses(responsesPath, folder.responses);
  const rows = folder.clips.flatMap(({ sourceMetadata }) => (sourceMetadata ? [sourceMetadata] : []));
  await writeText(join(out, 'openmic-2018-metadata.csv'), formatMetadata(folder.metadataColumns, rows));
  for (const table of ['aggregated-labels', 'individual-responses', 'metadata']) {
    const name = `openmic-2018-${table}.csv`;
    expect(readFileSync(join(out, name)).equals(readFileSync(join(dir, name)))).toBe(true);
  }
}

it('writes a small folder as it was read, partitions too', async () => {
  const files = smallFolder();
  const dir = writeFolder(files);
  await expectRoundTrip(dir, true);
  const { clips } = await readOpenmicFolder(dir);
  const path = join(dir, 'train.csv');
  await writePartition(
    path,
    clips.filter(({ split }) => split === 'train').map(({ sampleKey }) => sampleKey),
  );
  expect(readFileSync(path, 'utf8')).toBe(files['partitions/split01_train.csv']);
});

it('reads every number that it writes, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
      async (relevances) => {
        const labels: OpenmicLabel[] = relevances.map((relevance, clip) => ({
          sampleKey: `${String(clip).padStart(6, '0')}_0`,
          instrument: 'cello',
          relevance: Object.is(relevance, -0) ? 0 : relevance,
          responses: clip + 1,
        }));
        let text = '';
        for await (const chunk of formatAggregatedLabels(labels)) text += chunk;
        const dir = writeFolder({ 'openmic-2018-aggregated-labels.csv': text });
        const folder = await readOpenmicFolder(dir, { requireAudio: false });
        expect(folder.labels).toEqual(labels);
      },
    ),
    { numRuns: 30 },
  );
});

const mini = join(shared, 'openmic-mini');
describe.skipIf(!existsSync(mini))('openmic-mini (../shared/openmic-mini)', () => {
  it('is read whole and written back byte for byte', async () => {
    const folder = await readOpenmicFolder(mini);
    expect(folder.clips).toHaveLength(1600);
    expect(folder.labels).toHaveLength(3445);
    expect(folder.responses).toHaveLength(10_335);
    expect(folder.clips.filter(({ split }) => split === 'test')).toHaveLength(400);
    expect(new Set(folder.clips.map(({ artistGroup }) => artistGroup)).size).toBe(246);
    await expectRoundTrip(mini, true);
  });
});

const sample = join(shared, 'openmic-sample');
describe.skipIf(!existsSync(sample))('rows of OpenMIC-2018 itself (../shared/openmic-sample)', () => {
  it('loses no key of the partitions, and is written back byte for byte', async () => {
    const { clips } = await readOpenmicFolder(sample, { requireAudio: false });
    expect(clips.filter(({ split }) => split === 'train')).toHaveLength(14_915);
    expect(clips.filter(({ split }) => split === 'test')).toHaveLength(5_085);
    expect(clips[0]).toMatchObject({ artistGroup: '4', artistName: 'Nicky Cook', title: 'Yosemite' });
    await expectRoundTrip(sample, false);
  });
});
