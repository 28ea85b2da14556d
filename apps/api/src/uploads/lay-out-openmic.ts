import { link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SkippedRow } from '../datasets/import-row.ts';
import type { SourceFile } from '../datasets/source-file.ts';

/** The only names that are laid out. They are made of digits and fixed words, so that none can lead elsewhere. */
const layout =
  /^(audio\/(\d{3}\/)?\d{6,9}_\d{1,9}\.(ogg|oga|opus|mp3|flac|wav)|(partitions\/)?split01_(train|test)\.csv|openmic-2018-(aggregated-labels|individual-responses|metadata)\.csv|class-map\.json)$/;

/** Links uploaded content into a folder of OpenMIC-2018's layout, so that it is read as a release is. */
export async function layOutOpenmic(
  files: readonly SourceFile[],
  folder: string,
  skipped: SkippedRow[],
): Promise<{ folder: string; remove(): Promise<void> }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, path } of files) {
    if (!layout.test(name)) {
      skipped.push({ file: name, row: null, reason: 'no part of an OpenMIC-2018 folder' });
      continue;
    }
    const place = join(folder, name);
    await mkdir(dirname(place), { recursive: true });
    await link(path, place);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
