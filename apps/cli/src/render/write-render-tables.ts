import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCsv, writeAggregatedLabels, writePartition, writeText } from '@earmark/openmic';
import { openmicInstruments } from '@earmark/shared';
import type { RenderedClip } from './render-clips.ts';
import { type RenderPlan, renderedSampleKey } from './render-plan.ts';

/** Writes labels (all twenty pairs of every clip), metadata, class map and partitions beside the audio. */
export async function writeRenderTables(
  out: string,
  rendered: readonly RenderedClip[],
  plan: RenderPlan,
  licence: string,
): Promise<void> {
  await mkdir(join(out, 'partitions'), { recursive: true });
  const labels = rendered.flatMap(({ clip, instruments }) =>
    openmicInstruments.map((instrument) => ({
      sampleKey: renderedSampleKey(clip),
      instrument,
      relevance: instruments.includes(instrument) ? 1 : 0,
      responses: 1,
    })),
  );
  await writeAggregatedLabels(join(out, 'openmic-2018-aggregated-labels.csv'), labels);
  const header = [
    'track_id',
    'artist_id',
    'artist_name',
    'track_title',
    'license_title',
    'license_url',
    'sample_key',
    'start_time',
  ];
  await writeText(
    join(out, 'openmic-2018-metadata.csv'),
    formatCsv(header, rendered, ({ clip }) => {
      const artist = String(plan.artistOf(clip) + 1);
      const key = renderedSampleKey(clip);
      return [
        String(clip),
        artist,
        `Rendered artist ${artist}`,
        `Rendered piece ${clip}`,
        licence,
        '',
        key,
        '0.0',
      ];
    }),
  );
  const map = Object.fromEntries(openmicInstruments.map((instrument, place) => [instrument, place]));
  await writeFile(join(out, 'class-map.json'), `${JSON.stringify(map)}\n`);
  const keysOf = (test: boolean): string[] =>
    rendered.filter(({ clip }) => plan.isTest(clip) === test).map(({ clip }) => renderedSampleKey(clip));
  await writePartition(join(out, 'partitions', 'split01_train.csv'), keysOf(false));
  await writePartition(join(out, 'partitions', 'split01_test.csv'), keysOf(true));
}
