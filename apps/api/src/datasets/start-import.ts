import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OpenmicError } from '@earmark/openmic';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { DataSetImport } from '../db/generated/prisma/client.ts';
import { ExpectedError, InvalidInputError } from '../expected-error.ts';
import { importOpenmic } from './import-openmic.ts';

/** Sign of life of a running import; one that is silent for longer than `silentMillis` has died. */
const beatMillis = 2000;
const silentMillis = 60_000;
/** More skipped rows than these are counted, not listed. */
const skippedListed = 5000;

async function runImport(db: Database, storeFolder: string, row: DataSetImport, log: Logger): Promise<void> {
  let progress = 0;
  const beat = setInterval(() => {
    db.dataSetImport
      .updateMany({ where: { id: row.id, state: 'running' }, data: { progress } })
      .catch((error: unknown) => log.warn({ error }, 'an import could not tell its progress'));
  }, beatMillis);
  try {
    const outcome = await importOpenmic(db, storeFolder, { path: row.path, dataSet: row.name }, (share) => {
      progress = share;
    });
    const skipped = outcome.skipped.slice(0, skippedListed);
    const more = outcome.skipped.length - skipped.length;
    if (more > 0) skipped.push({ file: '', row: null, reason: `and ${more} more` });
    const { dataSetId, clips, labels, votes } = outcome;
    await db.dataSetImport.update({
      where: { id: row.id },
      data: {
        state: 'finished',
        progress: 1,
        dataSetId,
        clips,
        labels,
        votes,
        skipped,
        finishedAt: new Date(),
      },
    });
  } catch (error) {
    const expected = error instanceof ExpectedError || error instanceof OpenmicError;
    if (!expected) log.error({ error, import: row.id }, 'an import failed');
    const failureReason = error instanceof Error ? error.message : String(error);
    await db.dataSetImport.update({
      where: { id: row.id },
      data: { state: 'failed', failureReason, finishedAt: new Date() },
    });
  } finally {
    clearInterval(beat);
  }
}

/** Begins an import and answers at once; `findImport` tells how far it is. */
export async function startImport(
  db: Database,
  storeFolder: string,
  input: { path: string; dataSet: string },
  log: Logger,
): Promise<DataSetImport> {
  const name = input.dataSet.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name)) {
    throw new InvalidInputError(
      'A data set is named by up to 100 letters, digits, spaces and . _ -',
      'dataSet',
    );
  }
  const path = resolve(input.path);
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) {
    throw new InvalidInputError(`${path} is not a folder that the API can read.`, 'path');
  }
  const row = await db.dataSetImport.create({ data: { name, path, state: 'running' } });
  // The API may stop meanwhile; the import is then told as failed for want of a sign of life.
  runImport(db, storeFolder, row, log).catch((error: unknown) =>
    log.warn({ error }, 'an import was cut off'),
  );
  return row;
}

/** The import; one whose process has died is failed. */
export async function findImport(db: Database, id: string): Promise<DataSetImport | null> {
  await db.dataSetImport.updateMany({
    where: { id, state: 'running', updatedAt: { lt: new Date(Date.now() - silentMillis) } },
    data: {
      state: 'failed',
      failureReason: 'The API stopped during the import. Import again: what is there already is kept.',
    },
  });
  return db.dataSetImport.findUnique({ where: { id } });
}
