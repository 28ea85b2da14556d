import type { DataSetExport } from '../db/generated/prisma/client.ts';
import { ConflictError, NotFoundError } from '../expected-error.ts';
import { endDeadExports } from '../exports/end-dead-exports.ts';
import type { ExportContext } from '../exports/export-job.ts';
import { beginExport } from '../exports/run-export.ts';
import { checkAuthors, checkVersion } from './release-version.ts';

export interface StartReleaseInput {
  dataSet: string;
  version: string;
  /** Whom citations name; nobody: the annotators of the data set as a group. */
  authors: readonly string[];
  userId: string | null;
}

/**
 * Begins to cut a release and answers at once; the export of format `release` tells how far it is.
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function startRelease(context: ExportContext, input: StartReleaseInput): Promise<DataSetExport> {
  const { db } = context;
  const version = checkVersion(input.version);
  const authors = checkAuthors(input.authors);
  const dataSet = await db.dataSet.findUnique({ where: { name: input.dataSet } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${input.dataSet}.`);
  const taken = await db.release.findUnique({
    where: { dataSetId_version: { dataSetId: dataSet.id, version } },
  });
  if (taken) {
    throw new ConflictError(
      `Data set ${dataSet.name} has a release ${version}, which never changes. Choose another version.`,
    );
  }
  const importing = await db.dataSetImport.count({
    where: { name: dataSet.name, state: { in: ['queued', 'running'] } },
  });
  if (importing > 0) {
    throw new ConflictError(`An import into ${dataSet.name} is running. Cut the release when it is done.`);
  }
  await endDeadExports(db);
  const row = await db.dataSetExport.create({
    data: {
      dataSetId: dataSet.id,
      format: 'release',
      options: { version, authors },
      createdById: input.userId,
    },
  });
  beginExport(context, row);
  return row;
}
