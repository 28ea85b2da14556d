import type { Format } from './release-operations.ts';

/** What each format is called, and what it is good for in one line; in the order of the page. */
export const formatWords: readonly { format: Format; label: string; detail: string }[] = [
  {
    format: 'openmic',
    label: 'OpenMIC-2018 folder',
    detail:
      'Labels, single responses, metadata and splits as the original release has them; imports back without loss.',
  },
  {
    format: 'npz',
    label: 'NumPy arrays',
    detail: 'Y_true, Y_mask and sample_key in one .npz, for training code that reads openmic-2018.npz.',
  },
  {
    format: 'jams',
    label: 'JAMS',
    detail:
      'One file a clip: the labels, and every annotator’s votes, as annotations of the namespace tag_open.',
  },
  {
    format: 'labelStudio',
    label: 'Label Studio JSON',
    detail: 'One task a clip, one annotation an annotator; imports back, too.',
  },
  {
    format: 'parquet',
    label: 'Parquet tables',
    detail: 'Clips, labels and the whole ledger of votes, typed, for pandas, DuckDB or Spark.',
  },
  {
    format: 'csv',
    label: 'CSV tables',
    detail: 'The same three tables as plain text.',
  },
];

/** `parquet` → `Parquet tables`; the archive of a release has no format. */
export function nameFormat(format: Format | null | undefined): string {
  return formatWords.find((words) => words.format === format)?.label ?? 'Release archive';
}

/** `1536` → `1.5 kB`; decimal units, as disks and browsers count. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
