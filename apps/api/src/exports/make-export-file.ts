import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import {
  type Content,
  type ContentCounts,
  countClip,
  countContent,
  type ExportFormatName,
  encodeText,
  exportFormats,
  formatContent,
  type LeftOut,
  noContent,
  readContent,
} from '@earmark/exchange';
import { splitLines } from '@earmark/shared';
import { exportKey } from '../clips/clip-store.ts';
import type { DataSet, Release, Split } from '../db/generated/prisma/client.ts';
import { cutContent } from './cut-content.ts';
import { ExportFailedError } from './export-error.ts';
import { audioOpener, type ExportJob } from './export-job.ts';
import type { ExportOptions } from './export-options.ts';
import { nameExportFile } from './name-export-file.ts';
import { type WrittenFile, writeTemporaryFile } from './temporary-file.ts';

/** A content that stands in a file and may be gone through again and again. */
export interface SpooledContent {
  content: Content;
  counts: ContentCounts;
  file: WrittenFile;
}

/**
 * Cuts the data set into a temporary file, which the caller removes.
 * @param passes how often the content will be gone through afterwards
 */
export async function spoolContent(
  job: ExportJob,
  dataSet: DataSet,
  options: { split: Split | null; release: string | null },
  passes: number,
): Promise<SpooledContent> {
  const { db, scratch } = job.context;
  const { content, clipCount } = await cutContent(db, dataSet, options);
  if (clipCount === 0) {
    const what = options.split === null ? 'no clips' : `no clips in the ${options.split} split`;
    throw new ExportFailedError('emptyDataSet', `Data set ${dataSet.name} has ${what}. Import some first.`);
  }
  job.expect(clipCount * (passes + 1));
  const counts = { ...noContent };
  const counted: Content = {
    head: content.head,
    clips: async function* () {
      for await (const clip of job.watch(content).clips()) {
        countClip(counts, clip);
        yield clip;
      }
    },
  };
  const file = await writeTemporaryFile(scratch, encodeText(formatContent(counted)));
  return { content: await readContent(() => splitLines(createReadStream(file.path))), counts, file };
}

/** The frozen content of a release, some of it where a split is asked for. */
async function openRelease(
  job: ExportJob,
  release: Release,
  split: Split | null,
  passes: number,
): Promise<{ content: Content; counts: ContentCounts }> {
  const whole = await readContent(() => splitLines(job.context.store.open(release.contentKey)));
  job.expect(release.clips * (passes + 1));
  const content: Content = {
    head: whole.head,
    clips: async function* () {
      for await (const clip of whole.clips()) if (split === null || clip.split === split) yield clip;
    },
  };
  const counts = await countContent(job.watch(content));
  if (counts.clips === 0) {
    throw new ExportFailedError(
      'emptyDataSet',
      `Release ${release.version} has no clips in the ${split} split.`,
    );
  }
  return { content, counts };
}

export interface ExportFile {
  fileName: string;
  storeKey: string;
  bytes: bigint;
  sha256: string;
  clips: number;
  labels: number;
  votes: number;
  skipped: LeftOut[];
}

/** Writes the file of an export and publishes it in the store, whole or not at all. */
export async function makeExportFile(
  job: ExportJob,
  dataSet: DataSet,
  release: Release | null,
  formatName: ExportFormatName,
  { split, audio }: ExportOptions,
): Promise<ExportFile> {
  const { store, scratch } = job.context;
  const format = exportFormats[formatName];
  const passes = format.passes + (audio ? 1 : 0);
  const spooled = release ? null : await spoolContent(job, dataSet, { split, release: null }, passes);
  try {
    const { content, counts } = spooled ?? (await openRelease(job, release!, split, passes));
    const openAudio = audio ? audioOpener(store) : undefined;
    const chunks = format.write(job.watch(content), { counts, openAudio });
    const file = await writeTemporaryFile(scratch, chunks);
    const storeKey = exportKey(file.sha256, format.extension);
    await store.putFile(storeKey, file.path);
    return {
      fileName: nameExportFile(dataSet.name, release?.version ?? null, formatName, format.extension),
      storeKey,
      bytes: BigInt(file.bytes),
      sha256: file.sha256,
      clips: counts.clips,
      labels: counts.labels,
      votes: format.countVotes(counts),
      skipped: format.listLeftOut(counts),
    };
  } finally {
    if (spooled) await rm(spooled.file.path, { force: true });
  }
}
