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
