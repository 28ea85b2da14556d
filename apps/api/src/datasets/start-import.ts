import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Database } from '../db/database.ts';
import type { DataSetImport } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import { isConflict } from '../db/retry-on-conflict.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';
import type { ImportContext } from './import-context.ts';
import { type ImportOptions, type ImportSource, importSourceShape } from './import-source.ts';
import { runImport } from './run-import.ts';

/** @throws InvalidInputError for a name that no data set can have */
export function checkDataSetName(given: string): string {
  const name = given.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name)) {
    throw new InvalidInputError(
      'A data set is named by up to 100 letters, digits, spaces and . _ -',
      'dataSet',
    );
  }
  return name;
}

/** The database orders the fields of a document in its own way; parsed, both have one order. */
function isSameSource(stored: unknown, source: ImportSource): boolean {
  const parsed = importSourceShape.safeParse(stored);
  return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(importSourceShape.parse(source));
}

/** Gives up an import of this data set whose process has died, or says that one is running. */
async function clearTheWay(
  { db, environment }: ImportContext,
  name: string,
  source: ImportSource,
): Promise<DataSetImport | null> {
  const running = await db.dataSetImport.findUnique({ where: { singleFlightKey: name } });
  if (!running) return null;
  const silentMillis = (await readClock(db)).getTime() - running.updatedAt.getTime();
  const isAlive = silentMillis < environment.EARMARK_LEASE_SECONDS * 1000;
  if (isAlive) {
    if (isSameSource(running.source, source)) return running;
    throw new ConflictError(`Another import into ${name} is running. Wait until it has ended, or cancel it.`);
  }
  await db.dataSetImport.updateMany({
    where: { id: running.id, attempt: running.attempt, singleFlightKey: name },
    data: {
      state: 'failed',
      singleFlightKey: null,
      failureReason: 'The API stopped during the import. What is there already is kept.',
      finishedAt: new Date(),
    },
  });
  return null;
}

async function beginImport(
  context: ImportContext,
  name: string,
  path: string,
  source: ImportSource,
): Promise<DataSetImport> {
  const { db, log } = context;
  for (let tries = 0; ; tries++) {
    const running = await clearTheWay(context, name, source);
    if (running) return running;
    try {
      const row = await db.dataSetImport.create({
        data: { name, path, source, state: 'running', attempt: 1, singleFlightKey: name },
      });
      // The API may stop meanwhile; the next one takes the import over.
      runImport(context, row).catch((error: unknown) => log.warn({ error }, 'an import was cut off'));
      return row;
    } catch (error) {
      // Another call began an import of the same data set between the two statements.
      if (tries > 2 || !isConflict(error)) throw error;
    }
  }
}

/**
 * Begins the import of folders and files of this machine and answers at once; `dataSetImport` tells how far it is.
 * The same import that is running already is answered instead of begun twice.
 * @throws InvalidInputError for a bad name or a path that cannot be read
 * @throws ConflictError while another import into the data set is running
 */
export async function startImport(
  context: ImportContext,
  input: { paths: readonly string[]; dataSet: string; options: ImportOptions },
): Promise<DataSetImport> {
  const name = checkDataSetName(input.dataSet);
  const paths = input.paths.map((path) => resolve(path));
  if (paths.length === 0) throw new InvalidInputError('Name a folder or a file to import.', 'path');
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isDirectory() && !found?.isFile()) {
      throw new InvalidInputError(`${path} is not a folder that the API can read, and no file.`, 'path');
    }
  }
  return beginImport(context, name, paths[0]!, { kind: 'paths', paths, options: input.options });
}

/**
 * Begins the import of what a browser has handed in.
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function startUploadImport(
  context: ImportContext,
  input: { uploadId: string; dataSet: string; options: ImportOptions },
): Promise<DataSetImport> {
  const name = checkDataSetName(input.dataSet);
  const { uploadId, options } = input;
  const files = await context.db.uploadFile.count({ where: { uploadId } });
  if (files === 0) throw new NotFoundError('The upload is not known, or no file belongs to it.');
  return beginImport(context, name, '', { kind: 'upload', uploadId, options });
}

/** Asks an import to end; what it has stored already is kept. @throws NotFoundError */
export async function cancelImport(db: Database, id: string): Promise<DataSetImport> {
  const row = await db.dataSetImport.findUnique({ where: { id } });
  if (!row) throw new NotFoundError('There is no such import.');
  await db.dataSetImport.updateMany({
    where: { id, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', cancelRequested: true, singleFlightKey: null, finishedAt: new Date() },
  });
  return db.dataSetImport.findUniqueOrThrow({ where: { id } });
}
