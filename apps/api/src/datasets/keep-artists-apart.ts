import type { Database } from '../db/database.ts';
import type { SkippedRow } from './import-row.ts';

/** A clip, or a recording that becomes clips, with its place in the split. */
export interface SplitMember {
  /** What messages call it. */
  file: string;
  artistGroup: string | null;
  split: 'train' | 'test' | null;
}

/**
 * Takes out of the split whoever's artist stands in the other split already: in the data set first, then among
 * `members`, where train goes first. (An artist heard in training flatters the evaluation.) Changes `members`.
 */
export async function keepArtistsApart(
  db: Database,
  dataSetId: string,
  members: readonly SplitMember[],
  skipped: SkippedRow[],
): Promise<void> {
  const stored = await db.clip.groupBy({
    by: ['artistGroup', 'split'],
    where: { dataSetId, artistGroup: { not: null }, split: { not: null } },
  });
  const splitOfArtist = new Map<string | null, 'train' | 'test' | null>(
    stored.map(({ artistGroup, split }) => [artistGroup, split]),
  );
  const inOrder = [...members].sort(
    (one, other) => Number(one.split === 'test') - Number(other.split === 'test'),
  );
  for (const member of inOrder) {
    if (member.artistGroup === null || member.split === null) continue;
    const other = splitOfArtist.get(member.artistGroup);
    if (!other) splitOfArtist.set(member.artistGroup, member.split);
    else if (other !== member.split) {
      skipped.push({
        file: member.file,
        row: null,
        reason: `artist ${member.artistGroup} is in ${other} already; the clip is in neither split`,
      });
      member.split = null;
    }
  }
}
