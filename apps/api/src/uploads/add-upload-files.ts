import type { ClipStore } from '../clips/clip-store.ts';
import type { StoreAddresses } from '../clips/store-addresses.ts';
import { findFileKind, refuseByName } from '../datasets/source-file.ts';
import type { Database } from '../db/database.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import { uploadKey } from './upload-key.ts';
import { longestName, mostFiles, mostFilesAtOnce } from './upload-limits.ts';

export interface AnnouncedFile {
  /** Path as the browser tells it; compared and shown, never opened. */
  name: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** What becomes of an announced file. */
export type UploadSlot =
  | { name: string; state: 'wanted'; putUrl: string }
  | { name: string; state: 'stored' }
  | { name: string; state: 'refused'; reason: string };

function refuseFile({ name, bytes, sha256 }: AnnouncedFile): string | null {
  if (name === '' || name.length > longestName || name.includes('\0')) return 'the name is empty or too long';
  const parts = name.replaceAll('\\', '/').split('/');
  if (parts.some((part) => part === '..' || part === '.') || name.startsWith('/')) {
    return 'the name leads out of the folder';
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) return 'the content is not named by its SHA-256';
  if (!Number.isInteger(bytes) || bytes < 1) return 'the file is empty';
  const reason = refuseByName({ name, bytes });
  if (reason !== null) return reason;
  return findFileKind(name) === 'other' ? 'neither audio nor a table or export of labels' : null;
}

/**
 * Announces files of an upload. Each that is not there yet gets an address that takes this very content, until
 * it lapses; content that was handed in before is not asked for again.
 * @param userId who asks; null for the operator
 * @throws NotFoundError for an upload that is not there or another person's
 * @throws InvalidInputError for too many files
 */
export async function addUploadFiles(
  context: { db: Database; store: ClipStore; addresses: StoreAddresses; baseUrl: string },
  userId: string | null,
  input: { uploadId: string; files: readonly AnnouncedFile[] },
): Promise<UploadSlot[]> {
  const { db, store, addresses, baseUrl } = context;
  const { uploadId, files } = input;
  if (files.length > mostFilesAtOnce) {
    throw new InvalidInputError(`At most ${mostFilesAtOnce} files are announced at once.`, 'files');
  }
  const upload = await db.upload.findUnique({
    where: { id: uploadId },
    include: { _count: { select: { files: true } } },
  });
  if (!upload || (userId !== null && upload.createdById !== userId)) {
    throw new NotFoundError('The upload is not known, or lapsed. Drop the files again.');
  }
  if (upload._count.files + files.length > mostFiles) {
    throw new InvalidInputError(
      `An upload has at most ${mostFiles} files; import the rest afterwards.`,
      'files',
    );
  }
  const reasons = new Map(files.map((file) => [file, refuseFile(file)]));
  const accepted = files.filter((file) => reasons.get(file) === null);
  await db.$transaction(async (tx) => {
    // A file that was changed since it was announced takes the place of what it was.
    await tx.uploadFile.deleteMany({ where: { uploadId, name: { in: accepted.map(({ name }) => name) } } });
    await tx.uploadFile.createMany({
      data: accepted.map(({ name, bytes, sha256 }) => ({ uploadId, name, bytes, sha256 })),
      skipDuplicates: true,
    });
  });
  return Promise.all(
    files.map(async (file): Promise<UploadSlot> => {
      const { name, bytes, sha256 } = file;
      const reason = reasons.get(file);
      if (reason) return { name, state: 'refused', reason };
      const stored = await store.find(uploadKey(sha256));
      if (stored?.bytes === bytes) return { name, state: 'stored' };
      const putUrl = addresses.signPut(uploadKey(sha256), { bytes, sha256 }, baseUrl);
      return { name, state: 'wanted', putUrl };
    }),
  );
}
