import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import {
  formatCitationFile,
  type ReleaseIdentity,
  summariseContent,
  writeReleaseArchive,
} from '@earmark/exchange';
import { exportKey } from '../clips/clip-store.ts';
import type { DataSet, Prisma } from '../db/generated/prisma/client.ts';
import { isConflict } from '../db/retry-on-conflict.ts';
import { ExportFailedError } from '../exports/export-error.ts';
import type { ExportJob } from '../exports/export-job.ts';
import { releaseOptionsShape } from '../exports/export-options.ts';
import { type SpooledContent, spoolContent } from '../exports/make-export-file.ts';
import { nameExportFile } from '../exports/name-export-file.ts';
import { writeTemporaryFile } from '../exports/temporary-file.ts';

/** Passes over the content after it is cut: the summary, and five tables of the archive with the attribution. */
const passes = 7;

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function storeRelease(
  job: ExportJob,
  dataSet: DataSet,
  { content, counts, file }: SpooledContent,
): Promise<Prisma.DataSetExportUncheckedUpdateManyInput> {
  const { db, store, scratch } = job.context;
  const { version, authors } = releaseOptionsShape.parse(job.row.options);
  const createdAt = new Date();
  const identity: ReleaseIdentity = {
    dataSet: dataSet.name,
    version,
    contentSha256: file.sha256,
    authors: authors.length > 0 ? authors : [`The annotators of ${dataSet.name}`],
    releasedAt: createdAt.toISOString(),
  };
  const watched = job.watch(content);
  const summary = await summariseContent(watched);
  const archive = await writeTemporaryFile(
    scratch,
    writeReleaseArchive(identity, watched, readChunks(file.path), summary),
  );
  const contentKey = exportKey(file.sha256, 'jsonl');
  const archiveKey = exportKey(archive.sha256, 'zip');
  await store.putFile(contentKey, file.path);
  await store.putFile(archiveKey, archive.path);
  const totals = { clips: counts.clips, labels: counts.labels, votes: counts.votes };
  try {
    const { id: releaseId } = await db.release.create({
      data: {
        dataSetId: dataSet.id,
        version,
        contentSha256: file.sha256,
        contentKey,
        contentBytes: BigInt(file.bytes),
        archiveSha256: archive.sha256,
        archiveKey,
        archiveBytes: BigInt(archive.bytes),
        cutAtVote: BigInt(content.head.cutAtVote),
        ...totals,
        statistics: {
          ...summary.statistics,
          instruments: summary.statistics.instruments.map((row) => ({ ...row })),
        },
        licences: summary.licences.map((licence) => ({ ...licence })),
        authors: [...identity.authors],
        citation: formatCitationFile(identity),
        createdById: job.row.createdById,
        createdAt,
      },
    });
    return {
      ...totals,
      releaseId,
      fileName: nameExportFile(dataSet.name, version, 'release', 'zip'),
      storeKey: archiveKey,
      bytes: BigInt(archive.bytes),
      sha256: archive.sha256,
    };
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new ExportFailedError('versionTaken', `Somebody else has cut release ${version} meanwhile.`);
  }
}

/** Freezes the data set: its content and archive into the store, what they are into the table of releases. */
export async function cutRelease(
  job: ExportJob,
  dataSet: DataSet,
): Promise<Prisma.DataSetExportUncheckedUpdateManyInput> {
  const { version } = releaseOptionsShape.parse(job.row.options);
  const spooled = await spoolContent(job, dataSet, { split: null, release: version }, passes);
  try {
    return await storeRelease(job, dataSet, spooled);
  } finally {
    await rm(spooled.file.path, { force: true });
  }
}
