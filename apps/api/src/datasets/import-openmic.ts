import { relative } from 'node:path';
import { type OpenmicClip, type OpenmicFolder, readOpenmicFolder } from '@earmark/openmic';
import type { Database } from '../db/database.ts';
import { groupBy } from '../group-by.ts';
import { checkAudioFiles } from './check-audio.ts';
import { type DataSetWithInstruments, findOrCreateDataSet } from './find-or-create-data-set.ts';
import type { SkippedRow } from './import-row.ts';
import { insertClips, type NewClip } from './insert-clips.ts';
import { type ImportIds, insertLabels, insertResponses, relabelClips } from './insert-responses.ts';
import { keepArtistsApart } from './keep-artists-apart.ts';
import { seedQueue } from './seed-queue.ts';

export interface ImportCounts {
  clips: number;
  labels: number;
  votes: number;
}

export interface ImportOutcome extends ImportCounts {
  dataSetId: string;
  skipped: SkippedRow[];
}

/** Clips of one transaction; small, so that people can vote between two of them. */
const clipsAtOnce = 400;

/** Audio of clips that are new or changed nothing; the rest goes to `skipped`. */
async function checkClips(
  folder: string,
  clips: readonly OpenmicClip[],
  stored: ReadonlyMap<string, { sampleKey: string; audioSha256: string }>,
  storeFolder: string,
  skipped: SkippedRow[],
  onProgress: (share: number) => void,
): Promise<NewClip[]> {
  const files = clips.map((clip) => ({
    path: clip.audioPath!,
    knownSha256: stored.get(clip.sampleKey)?.audioSha256 ?? null,
  }));
  const checks = await checkAudioFiles(files, storeFolder, (done) => onProgress(done / files.length));
  const keyOfContent = new Map([...stored.values()].map((clip) => [clip.audioSha256, clip.sampleKey]));
  return clips.flatMap((clip, index) => {
    const check = checks[index]!;
    const skip = (reason: string) => {
      skipped.push({ file: relative(folder, clip.audioPath!), row: null, reason });
      return [];
    };
    if ('known' in check) return [];
    if ('reason' in check) return skip(check.reason);
    if (stored.has(clip.sampleKey)) {
      return skip(`clip ${clip.sampleKey} is stored with other audio; a clip never changes`);
    }
    const twin = keyOfContent.get(check.sha256);
    if (twin !== undefined) return skip(`the same audio as clip ${twin}`);
    keyOfContent.set(check.sha256, clip.sampleKey);
    return [{ clip, audio: check }];
  });
}

async function findImportIds(
  db: Database,
  dataSet: DataSetWithInstruments,
  folder: OpenmicFolder,
): Promise<ImportIds> {
  const dataSetId = dataSet.id;
  const trustOfWorker = new Map(
    folder.responses.map((response) => [response.workerId, response.workerTrust]),
  );
  await db.annotator.createMany({
    data: [...trustOfWorker].map(([workerId, trust]) => ({ dataSetId, workerId, trust })),
    skipDuplicates: true,
  });
  const [clips, annotators] = await Promise.all([
    db.clip.findMany({ where: { dataSetId }, select: { id: true, sampleKey: true } }),
    db.annotator.findMany({ where: { dataSetId, workerId: { not: null } } }),
  ]);
  return {
    dataSetId,
    clips: new Map(clips.map((clip) => [clip.sampleKey, clip.id])),
    instruments: new Map(dataSet.instruments.map((instrument) => [instrument.name, instrument.id])),
    workers: new Map(annotators.map((annotator) => [annotator.workerId!, annotator.id])),
  };
}

/** Votes and labels, some clips at a time; what a broken import left is completed by importing again. */
async function importAnswers(
  db: Database,
  ids: ImportIds,
  folder: OpenmicFolder,
  onProgress: (share: number) => void,
): Promise<{ labels: number; votes: number }> {
  const responses = groupBy(folder.responses, (response) => response.sampleKey);
  const labels = groupBy(folder.labels, (label) => label.sampleKey);
  const voted = new Set(folder.responses.map((response) => `${response.sampleKey} ${response.instrument}`));
  const keys = [...new Set([...responses.keys(), ...labels.keys()])].filter((key) => ids.clips.has(key));
  const counts = { labels: 0, votes: 0 };
  for (let at = 0; at < keys.length; at += clipsAtOnce) {
    const batch = keys.slice(at, at + clipsAtOnce);
    const added = await db.$transaction(async (tx) => {
      const votes = await insertResponses(
        tx,
        ids,
        batch.flatMap((key) => responses.get(key) ?? []),
      );
      const bare = batch
        .flatMap((key) => labels.get(key) ?? [])
        .filter((label) => !voted.has(`${label.sampleKey} ${label.instrument}`));
      const bareAdded = await insertLabels(tx, ids, bare);
      const clipIds = batch.map((key) => ids.clips.get(key)!);
      return { votes, labels: bareAdded + (votes > 0 ? await relabelClips(tx, clipIds) : 0) };
    });
    counts.votes += added.votes;
    counts.labels += added.labels;
    onProgress(Math.min(1, (at + clipsAtOnce) / keys.length));
  }
  return counts;
}

/**
 * Imports a folder in OpenMIC-2018's layout: clips with checked audio, crowd responses as votes, labels,
 * splits. Bad files and rows are reported and the rest is imported; importing again adds only what is new.
 *
 * @param onProgress share that is done, 0..1
 * @throws OpenmicError when the folder as a whole cannot be read
 * @throws InvalidInputError when the data set has other instruments
 */
export async function importOpenmic(
  db: Database,
  storeFolder: string,
  input: { path: string; dataSet: string },
  onProgress: (share: number) => void,
): Promise<ImportOutcome> {
  const folder = await readOpenmicFolder(input.path);
  const skipped: SkippedRow[] = [...folder.skipped];
  const dataSet = await findOrCreateDataSet(db, input.dataSet, folder.instruments);
  const columns = [...new Set([...dataSet.metadataColumns, ...folder.metadataColumns])];
  if (columns.length > dataSet.metadataColumns.length) {
    await db.dataSet.update({ where: { id: dataSet.id }, data: { metadataColumns: columns } });
  }
  const stored = await db.clip.findMany({
    where: { dataSetId: dataSet.id },
    select: { sampleKey: true, audioSha256: true },
  });
  const newClips = await checkClips(
    input.path,
    folder.clips,
    new Map(stored.map((clip) => [clip.sampleKey, clip])),
    storeFolder,
    skipped,
    (share) => onProgress(share * 0.9),
  );
  await keepArtistsApart(
    db,
    dataSet.id,
    newClips.map(({ clip }) => clip),
    skipped,
  );
  let clips = 0;
  for (let at = 0; at < newClips.length; at += clipsAtOnce) {
    clips += await insertClips(db, dataSet.id, newClips.slice(at, at + clipsAtOnce));
  }
  const ids = await findImportIds(db, dataSet, folder);
  const counts = await importAnswers(db, ids, folder, (share) => onProgress(0.9 + share * 0.1));
  if (clips > 0) await seedQueue(db, dataSet.id);
  // The embedded database gathers no statistics by itself, and plans badly without them.
  await db.$executeRawUnsafe('ANALYZE');
  return { dataSetId: dataSet.id, clips, ...counts, skipped };
}
