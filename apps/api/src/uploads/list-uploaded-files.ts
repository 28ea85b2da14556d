import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipStore } from '../clips/clip-store.ts';
import { outlastStoreFailure } from '../clips/outlast-store-failure.ts';
import type { SkippedRow } from '../datasets/import-row.ts';
import { findFileKind, type SourceFile } from '../datasets/source-file.ts';
import type { Database } from '../db/database.ts';
import type { UploadFile } from '../db/generated/prisma/client.ts';
import { uploadKey } from './upload-key.ts';

/** Files that are looked for in the store at the same time. */
const filesAtOnce = 24;

/** The folder that all names begin with, slash included; empty when there is none. */
function findCommonFolder(names: readonly string[]): string {
  const first = names[0] ?? '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && names.every((name) => name.startsWith(folder)) ? folder : '';
}

/**
 * Files of an upload whose content has arrived, named inside the folder that was dropped; the others are told. Tables
 * and exports are brought into `folder`, audio stays in the store.
 */
export async function listUploadedFiles(
  { db, store, storeWaitSeconds }: { db: Database; store: ClipStore; storeWaitSeconds: number },
  uploadId: string,
  folder: string,
  skipped: SkippedRow[],
): Promise<SourceFile[]> {
  const rows = await db.uploadFile.findMany({ where: { uploadId }, orderBy: { name: 'asc' } });
  const common = findCommonFolder(rows.map(({ name }) => name));
  const files: SourceFile[] = [];
  const look = async (row: UploadFile): Promise<SourceFile | null> => {
    const storeKey = uploadKey(row.sha256);
    const { bytes } = row;
    const name = row.name.slice(common.length);
    if ((await store.find(storeKey))?.bytes !== bytes) return null;
    if (findFileKind(name) === 'audio') return { name, place: { storeKey }, bytes };
    const path = join(folder, row.sha256);
    await writeFile(path, await store.read(storeKey));
    return { name, place: { path }, bytes };
  };
  for (let at = 0; at < rows.length; at += filesAtOnce) {
    const some = rows.slice(at, at + filesAtOnce);
    const found = await Promise.all(
      some.map((row) => outlastStoreFailure(() => look(row), storeWaitSeconds)),
    );
    found.forEach((file, index) => {
      if (file) files.push(file);
      else
        skipped.push({
          file: some[index]!.name.slice(common.length),
          row: null,
          reason: 'the file has not arrived: its content was refused, or it was not sent to the end',
        });
    });
  }
  return files;
}
