import { stat } from 'node:fs/promises';
import { pathInStore } from '../clips/local-clip-store.ts';
import type { SkippedRow } from '../datasets/import-row.ts';
import type { SourceFile } from '../datasets/source-file.ts';
import type { Database } from '../db/database.ts';
import { uploadKey } from './upload-key.ts';

/** The folder that all names begin with, slash included; empty when there is none. */
function findCommonFolder(names: readonly string[]): string {
  const first = names[0] ?? '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && names.every((name) => name.startsWith(folder)) ? folder : '';
}

/** Files of an upload whose content has arrived, named inside the folder that was dropped; the others are told. */
export async function listUploadedFiles(
  db: Database,
  storeFolder: string,
  uploadId: string,
  skipped: SkippedRow[],
): Promise<SourceFile[]> {
  const rows = await db.uploadFile.findMany({ where: { uploadId }, orderBy: { name: 'asc' } });
  const common = findCommonFolder(rows.map(({ name }) => name));
  const files: SourceFile[] = [];
  for (const row of rows) {
    const name = row.name.slice(common.length);
    const path = pathInStore(storeFolder, uploadKey(row.sha256));
    const found = await stat(path).catch(() => undefined);
    if (found?.size === row.bytes) files.push({ name, path, bytes: row.bytes });
    else
      skipped.push({
        file: name,
        row: null,
        reason: 'the file has not arrived: its content was refused, or it was not sent to the end',
      });
  }
  return files;
}
