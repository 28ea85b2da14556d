import type { OpenmicClip } from '@earmark/openmic';
import type { Database } from '../db/database.ts';
import type { SkippedRow } from './import-row.ts';

/**
 * Takes clips out of the split whose artist stands in the other split of the data set already. (Inside one
 * folder the reader has done so.) Changes `clips` in place.
 */
export async function keepArtistsApart(
  db: Database,
  dataSetId: string,
  clips: readonly OpenmicClip[],
  skipped: SkippedRow[],
): Promise<void> {
  const stored = await db.clip.groupBy({
    by: ['artistGroup', 'split'],
    where: { dataSetId, artistGroup: { not: null }, split: { not: null } },
  });
  const splitOfArtist = new Map(stored.map(({ artistGroup, split }) => [artistGroup, split]));
  for (const clip of clips) {
    const other = splitOfArtist.get(clip.artistGroup);
    if (!other || !clip.split || other === clip.split) continue;
    skipped.push({
      file: `audio/${clip.sampleKey}`,
      row: null,
      reason: `artist ${clip.artistGroup} is in ${other} already; the clip is in neither split`,
    });
    clip.split = null;
  }
}
