import type { SkippedRow } from './openmic-folder.ts';
import { readColumn } from './read-table.ts';
import { parseSampleKey } from './sample-key.ts';

/** Where a key stands in the split. */
export interface SplitEntry {
  split: 'train' | 'test';
  file: string;
  row: number;
}

/** Keys of the partition files, which have no header; a key named twice keeps its first place. */
export async function readPartitions(
  files: readonly { split: 'train' | 'test'; path: string; file: string }[],
  skipped: SkippedRow[],
): Promise<Map<string, SplitEntry>> {
  const entries = new Map<string, SplitEntry>();
  for (const { split, path, file } of files) {
    const skip = (row: number | null, reason: string): void => void skipped.push({ file, row, reason });
    for await (const { row, value } of readColumn(path, skip)) {
      const earlier = entries.get(value);
      if (parseSampleKey(value) === null) skip(row, `${value} is no sample key (track id _ start in ms)`);
      else if (earlier !== undefined) {
        skip(row, `clip ${value} is in ${earlier.file}, row ${earlier.row}, already`);
      } else entries.set(value, { split, file, row });
    }
  }
  return entries;
}
