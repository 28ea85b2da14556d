import type { ClipStore } from '../clips/clip-store.ts';
import type { Database } from '../db/database.ts';
import { uploadKey } from './upload-key.ts';
import { daysKept } from './upload-limits.ts';

/** Removes an upload, and from the store what no other upload names. */
export async function removeUpload(
  { db, store }: { db: Database; store: ClipStore },
  uploadId: string,
): Promise<void> {
  const files = await db.uploadFile.findMany({ where: { uploadId }, select: { sha256: true } });
  await db.upload.deleteMany({ where: { id: uploadId } });
  const contents = [...new Set(files.map(({ sha256 }) => sha256))];
  const shared = await db.uploadFile.findMany({
    where: { sha256: { in: contents } },
    select: { sha256: true },
    distinct: ['sha256'],
  });
  const kept = new Set(shared.map(({ sha256 }) => sha256));
  for (const sha256 of contents) {
    if (!kept.has(sha256)) await store.remove(uploadKey(sha256));
  }
}

/** Removes uploads that nobody has imported for days. */
export async function removeLapsedUploads(context: { db: Database; store: ClipStore }): Promise<void> {
  const { db } = context;
  const before = new Date(Date.now() - daysKept * 86_400_000);
  const lapsed = await db.upload.findMany({ where: { createdAt: { lt: before } }, select: { id: true } });
  const running = await db.dataSetImport.findMany({
    where: { state: { in: ['queued', 'running'] } },
    select: { source: true },
  });
  const inUse = new Set(running.map(({ source }) => (source as { uploadId?: string } | null)?.uploadId));
  for (const { id } of lapsed) if (!inUse.has(id)) await removeUpload(context, id);
}
