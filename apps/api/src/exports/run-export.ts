import { exportFormatNames } from '@earmark/exchange';
import type { DataSetExport, Prisma } from '../db/generated/prisma/client.ts';
import { cutRelease } from '../releases/cut-release.ts';
import { describeFailure, ExportFailedError, ExportStoppedError } from './export-error.ts';
import { type ExportContext, openExportJob } from './export-job.ts';
import { exportOptionsShape } from './export-options.ts';
import { makeExportFile } from './make-export-file.ts';

/** Sign of life of an export; one that is silent for longer than `silentMillis` has died. */
const beatMillis = 1000;
export const silentMillis = 60_000;
/** How long the file of a data set as it was is kept; a release's is kept for ever. */
const keepMillis = 7 * 86_400_000;

/** Exports are written one after the other: each keeps a core and a disk busy. */
let last: Promise<void> = Promise.resolve();

type Job = ReturnType<typeof openExportJob>;

async function work(job: Job): Promise<Prisma.DataSetExportUncheckedUpdateManyInput> {
  const { context, row } = job;
  const dataSet = await context.db.dataSet.findUniqueOrThrow({ where: { id: row.dataSetId } });
  if (row.format === 'release') return cutRelease(job, dataSet);
  const release = row.releaseId
    ? await context.db.release.findUniqueOrThrow({ where: { id: row.releaseId } })
    : null;
  const format = exportFormatNames.find((name) => name === row.format);
  if (format === undefined) throw new ExportFailedError('internal', `No writer for ${row.format}.`);
  const options = exportOptionsShape.parse(row.options);
  const { skipped, ...file } = await makeExportFile(job, dataSet, release, format, options);
  return {
    ...file,
    skipped: skipped.map((each) => ({ ...each })),
    expiresAt: release ? null : new Date(Date.now() + keepMillis),
  };
}

async function runExport(context: ExportContext, row: DataSetExport): Promise<void> {
  const { db, log } = context;
  const job = openExportJob(context, row);
  const mine = { id: row.id, state: { in: ['queued', 'running'] } } satisfies Prisma.DataSetExportWhereInput;
  const beat = setInterval(() => {
    db.dataSetExport
      .updateMany({ where: mine, data: { progress: job.progress() } })
      .then(({ count }) => count === 0 && job.stop())
      .catch((error: unknown) => log.warn({ error }, 'an export could not tell its progress'));
  }, beatMillis);
  const turn = last.then(async () => {
    const { count } = await db.dataSetExport.updateMany({ where: mine, data: { state: 'running' } });
    if (count === 0) return;
    try {
      const done = await work(job);
      await db.dataSetExport.updateMany({
        where: mine,
        data: { ...done, state: 'finished', progress: 1, finishedAt: new Date() },
      });
    } catch (error) {
      if (error instanceof ExportStoppedError) return;
      const failed = describeFailure(error);
      if (failed.failure === 'internal') log.error({ err: error, export: row.id }, 'an export failed');
      await db.dataSetExport.updateMany({
        where: mine,
        data: { ...failed, state: 'failed', finishedAt: new Date() },
      });
    }
  });
  last = turn.catch(() => undefined);
  try {
    await turn;
  } finally {
    clearInterval(beat);
  }
}

/** Writes the export as soon as those before it are done, and answers at once. */
export function beginExport(context: ExportContext, row: DataSetExport): void {
  runExport(context, row).catch((error: unknown) => context.log.warn({ error }, 'an export was cut off'));
}
