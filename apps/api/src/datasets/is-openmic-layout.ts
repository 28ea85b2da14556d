import { parseSampleKey } from '@earmark/openmic';
import { findFileKind } from './source-file.ts';

const tables =
  /^(openmic-2018-(aggregated-labels|individual-responses|metadata)\.csv|(partitions\/)?split01_(train|test)\.csv)$/;

/** Whether files, by their names inside a folder, are laid out as OpenMIC-2018 is released. */
export function isOpenmicLayout(names: readonly string[]): boolean {
  if (names.some((name) => tables.test(name))) return true;
  const audio = names.filter((name) => findFileKind(name) === 'audio');
  return (
    audio.length > 0 &&
    audio.every(
      (name) =>
        name.startsWith('audio/') &&
        parseSampleKey(name.slice(name.lastIndexOf('/') + 1, name.lastIndexOf('.'))) !== null,
    )
  );
}
