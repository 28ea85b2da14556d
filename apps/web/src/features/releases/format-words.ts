import type { Format } from '../../lib/language/create-format.ts';
import type { Translator } from '../../lib/language/translator.ts';
import type { Format as ExportFormat } from './release-operations.ts';

/** Every format, in the order of the page. */
export const exportFormats = [
  'openmic',
  'npz',
  'jams',
  'labelStudio',
  'parquet',
  'csv',
] as const satisfies readonly ExportFormat[];

/** `parquet` → `Parquet tables`; the archive of a release has no format. */
export function nameFormat(format: ExportFormat | null | undefined, t: Translator<'releases'>): string {
  return t(`format.${exportFormats.find((each) => each === format) ?? 'release'}`);
}

/** `1536` → `1.5 kB`; decimal units, as disks and browsers count. */
export function formatBytes(bytes: number, format: Format): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : format.figure(value, 1)} ${units[unit]}`;
}
