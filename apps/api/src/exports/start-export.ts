import type { ExportFormatName } from '@earmark/exchange';
import type { DataSetExport, Split } from '../db/generated/prisma/client.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import { endDeadExports } from './end-dead-exports.ts';
import type { ExportContext } from './export-job.ts';
import type { ExportOptions } from './export-options.ts';
import { removeExpiredExports } from './remove-expired-exports.ts';
import { beginExport } from './run-export.ts';

export interface StartExportInput {
  dataSet: string;
  format: ExportFormatName;
  /** Version of a release; absent: the data set as it is. */
  release?: string | null | undefined;
  split?: Split | null | undefined;
  audio?: boolean | null | undefined;
  userId: string | null;
}

/**
 * Begins an export and answers at once. A release that was exported so before answers the same file.
 * @throws NotFoundError, InvalidInputError
 */
export async function startExport(context: ExportContext, input: StartExportInput): Promise<DataSetExport> {
  const { db } = context;
  const dataSet = await db.dataSet.findUnique({ where: { name: input.dataSet } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${input.dataSet}.`);
  const options: ExportOptions = { split: input.split ?? null, audio: input.audio ?? false };
  if (options.audio && input.format !== 'openmic') {
    throw new InvalidInputError('Only the openmic format has a place for audio files.', 'audio');
  }
  const release = input.release
    ? await db.release.findUnique({
        where: { dataSetId_version: { dataSetId: dataSet.id, version: input.release } },
      })
    : null;
  if (input.release && !release) {
    throw new NotFoundError(`Data set ${dataSet.name} has no release ${input.release}.`);
  }
  await endDeadExports(db);
  await removeExpiredExports(context);
  if (release) {
    const made = await db.dataSetExport.findFirst({
      where: {
        releaseId: release.id,
        format: input.format,
        state: 'finished',
        options: { equals: options },
      },
    });
    if (made) return made;
  }
  const row = await db.dataSetExport.create({
    data: {
      dataSetId: dataSet.id,
      format: input.format,
      releaseId: release?.id ?? null,
      options,
      createdById: input.userId,
    },
  });
  beginExport(context, row);
  return row;
}
