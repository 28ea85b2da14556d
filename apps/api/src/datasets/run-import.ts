import { rm, stat } from 'node:fs/promises';
import { OpenmicError } from '@earmark/openmic';
import { StoreFailedError } from '../clips/store-failed-error.ts';
import type { Database } from '../db/database.ts';
import type { DataSetImport } from '../db/generated/prisma/client.ts';
import { ExpectedError, NotFoundError } from '../expected-error.ts';
import { startBaseModelRun } from '../runs/start-base-model-run.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { layOutOpenmic } from '../uploads/lay-out-openmic.ts';
import { listUploadedFiles } from '../uploads/list-uploaded-files.ts';
import { removeUpload } from '../uploads/remove-upload.ts';
import { importAudio } from './import-audio.ts';
import type { ImportContext } from './import-context.ts';
import { type ImportJob, ImportStoppedError, openJob } from './import-job.ts';
import { importOpenmic } from './import-openmic.ts';
import type { SkippedRow } from './import-row.ts';
import { type ImportSource, importSourceShape } from './import-source.ts';
import { isOpenmicLayout } from './is-openmic-layout.ts';
import { listSourceFiles } from './list-source-files.ts';
import { seedQueue } from './seed-queue.ts';

/** Longest time between two signs of life of a running import. */
const longestBeatMillis = 1000;
/** More skipped rows than these are counted, not listed. */
const skippedListed = 5000;

/** Imports each root by what lies in it: OpenMIC releases one by one, all other files together. */
async function importPaths(job: ImportJob, source: ImportSource & { kind: 'paths' }): Promise<string> {
  const others: string[] = [];
  let dataSetId: string | undefined;
  for (const root of source.paths) {
    const isFolder = (await stat(root).catch(() => undefined))?.isDirectory();
    const names = isFolder ? (await listSourceFiles([root], [])).map(({ name }) => name) : [];
    if (isOpenmicLayout(names)) dataSetId = await importOpenmic(job, root);
    else others.push(root);
  }
  if (others.length === 0) return dataSetId!;
  return importAudio(job, await listSourceFiles(others, job.skipped), source.options);
}

async function importUpload(
  job: ImportJob,
  source: ImportSource & { kind: 'upload' },
  scratch: ScratchFolder,
): Promise<string> {
  const [tables, folder] = await Promise.all([scratch.makeFolder(), scratch.makeFolder()]);
  try {
    const files = await listUploadedFiles(job, source.uploadId, tables, job.skipped);
    if (files.length === 0)
      throw new NotFoundError('Nothing of the upload has arrived. Drop the files again.');
    if (!isOpenmicLayout(files.map(({ name }) => name))) return await importAudio(job, files, source.options);
    return await importOpenmic(job, folder, await layOutOpenmic(files, folder, job.skipped));
  } finally {
    for (const each of [tables, folder]) await rm(each, { recursive: true, force: true });
  }
}

function capSkipped(skipped: readonly SkippedRow[]): SkippedRow[] {
  const listed = skipped.slice(0, skippedListed);
  const more = skipped.length - listed.length;
  return more > 0 ? [...listed, { file: '', row: null, reason: `and ${more} more` }] : listed;
}

/** Writes the end of an import, unless another process has taken it over or somebody has cancelled it. */
async function endImport(
  db: Database,
  row: DataSetImport,
  data: { state: 'finished' | 'failed'; progress?: number; dataSetId?: string; failureReason?: string },
  skipped: readonly SkippedRow[],
): Promise<void> {
  await db.dataSetImport.updateMany({
    where: { id: row.id, attempt: row.attempt, state: 'running' },
    data: { ...data, skipped: capSkipped(skipped), singleFlightKey: null, finishedAt: new Date() },
  });
}

/** Works an import off, and tells meanwhile that it is alive. The row must be this process's own by its attempt. */
export async function runImport(context: ImportContext, row: DataSetImport): Promise<void> {
  const { db, log } = context;
  const skipped: SkippedRow[] = [];
  const job = openJob(context, row, skipped);
  const tellAlive = () =>
    db.dataSetImport
      .updateMany({
        where: { id: row.id, attempt: row.attempt, state: 'running' },
        data: { progress: job.progress() },
      })
      .then(({ count }) => count === 0 && job.stop())
      .catch((error: unknown) => log.warn({ error }, 'an import could not tell its progress'));
  const beat = setInterval(
    tellAlive,
    Math.min(longestBeatMillis, context.environment.EARMARK_LEASE_SECONDS * 250),
  );
  try {
    // The row was made by this process's clock; from here on the database's tells.
    await tellAlive();
    const source = importSourceShape.parse(row.source);
    const dataSetId =
      source.kind === 'paths'
        ? await importPaths(job, source)
        : await importUpload(job, source, context.scratch);
    // An attempt before this one may have stored clips and died before it came here.
    const { clips } = await db.dataSetImport.findUniqueOrThrow({ where: { id: row.id } });
    if (clips > 0) await seedQueue(db, dataSetId);
    // The embedded database gathers no statistics by itself, and plans badly without them.
    await db.$executeRawUnsafe('ANALYZE');
    if (clips > 0 && context.environment.EARMARK_BASE_MODEL) await startBaseModelRun(db, dataSetId);
    await endImport(db, row, { state: 'finished', progress: 1, dataSetId }, skipped);
    if (source.kind === 'upload') await removeUpload(context, source.uploadId);
  } catch (error) {
    if (error instanceof ImportStoppedError) return;
    const expected =
      error instanceof ExpectedError || error instanceof OpenmicError || error instanceof StoreFailedError;
    if (!expected) log.error({ error, import: row.id }, 'an import failed');
    const failureReason = error instanceof Error ? error.message : String(error);
    await endImport(db, row, { state: 'failed', failureReason }, skipped);
  } finally {
    clearInterval(beat);
  }
}
