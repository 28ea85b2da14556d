import type { OpenmicClip, SkippedRow } from './openmic-folder.ts';
import type { SplitEntry } from './read-partitions.ts';

/**
 * Takes clips out of the split whose artist stands on the other side already, so that no artist is heard in
 * training and in testing. Train goes first: a test clip of a trained artist flatters the evaluation,
 * while leaving it out costs one clip. Changes `clips` in place and reports each.
 */
export function withholdLeakingClips(
  clips: readonly OpenmicClip[],
  partitions: ReadonlyMap<string, SplitEntry>,
  skipped: SkippedRow[],
): void {
  const trained = new Set<string>();
  for (const { split, artistGroup } of clips) {
    if (split === 'train' && artistGroup !== null) trained.add(artistGroup);
  }
  for (const clip of clips) {
    if (clip.split !== 'test' || clip.artistGroup === null || !trained.has(clip.artistGroup)) continue;
    const entry = partitions.get(clip.sampleKey)!;
    const artist = clip.artistName === null ? clip.artistGroup : `${clip.artistGroup} (${clip.artistName})`;
    const reason = `artist ${artist} of clip ${clip.sampleKey} is in train already; the clip is in neither split`;
    skipped.push({ file: entry.file, row: entry.row, reason });
    clip.split = null;
  }
}
