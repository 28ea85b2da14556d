import { link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SkippedRow } from '../datasets/import-row.ts';
import type { ContentPlace, SourceFile } from '../datasets/source-file.ts';

/** The only names that are laid out. They are made of digits and fixed words, so that none can lead elsewhere. */
const layout =
  /^(audio\/(\d{3}\/)?\d{6,9}_\d{1,9}\.(ogg|oga|opus|mp3|flac|wav)|(partitions\/)?split01_(train|test)\.csv|openmic-2018-(aggregated-labels|individual-responses|metadata)\.csv|class-map\.json)$/;

/**
 * Lays uploaded content out in an empty folder of OpenMIC-2018's layout, so that it is read as a release is. Audio
 * stays in the store; an empty file stands for it.
 * @returns where the content of those empty files lies, by their paths
 */
export async function layOutOpenmic(
  files: readonly SourceFile[],
  folder: string,
  skipped: SkippedRow[],
): Promise<Map<string, ContentPlace>> {
  const places = new Map<string, ContentPlace>();
  for (const { name, place } of files) {
    if (!layout.test(name)) {
      skipped.push({ file: name, row: null, reason: 'no part of an OpenMIC-2018 folder' });
      continue;
    }
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    if ('path' in place) await link(place.path, path);
    else {
      await writeFile(path, '');
      places.set(path, place);
    }
  }
  return places;
}
