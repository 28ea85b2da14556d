import { groupBy } from '../group-by.ts';
import type { DataSetWithInstruments } from './find-or-create-data-set.ts';
import { type ImportJob, importTransaction } from './import-job.ts';
import {
  type ImportIds,
  insertLabels,
  insertResponses,
  type NewLabel,
  type NewVote,
  relabelClips,
} from './insert-responses.ts';

/** Clips of one transaction; small, so that people can vote between two of them. */
const clipsAtOnce = 100;

async function findImportIds(
  { db }: ImportJob,
  dataSet: DataSetWithInstruments,
  votes: readonly NewVote[],
): Promise<ImportIds> {
  const dataSetId = dataSet.id;
  const trustOfWorker = new Map(votes.map(({ workerId, workerTrust }) => [workerId, workerTrust]));
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

/**
 * Adds votes and labels of clips that are in the data set, some clips at a time. Each is added once however often
 * it is imported, so that what a broken import left is completed by the next one.
 * @param onProgress share that is done, 0..1
 */
export async function importAnswers(
  job: ImportJob,
  dataSet: DataSetWithInstruments,
  answers: { votes: readonly NewVote[]; labels: readonly NewLabel[] },
  onProgress: (share: number) => void,
): Promise<void> {
  const ids = await findImportIds(job, dataSet, answers.votes);
  const votes = groupBy(answers.votes, (vote) => vote.sampleKey);
  const labels = groupBy(answers.labels, (label) => label.sampleKey);
  const voted = new Set(answers.votes.map((vote) => `${vote.sampleKey} ${vote.instrument}`));
  const keys = [...new Set([...votes.keys(), ...labels.keys()])].filter((key) => ids.clips.has(key));
  for (let at = 0; at < keys.length; at += clipsAtOnce) {
    const batch = keys.slice(at, at + clipsAtOnce);
    await job.db.$transaction(async (tx) => {
      const added = await insertResponses(
        tx,
        ids,
        batch.flatMap((key) => votes.get(key) ?? []),
      );
      const bare = batch
        .flatMap((key) => labels.get(key) ?? [])
        .filter((label) => !voted.has(`${label.sampleKey} ${label.instrument}`));
      const bareAdded = await insertLabels(tx, ids, bare);
      const clipIds = batch.map((key) => ids.clips.get(key)!);
      const relabelled = added > 0 ? await relabelClips(tx, clipIds) : 0;
      await job.count(tx, { votes: added, labels: bareAdded + relabelled });
    }, importTransaction);
    onProgress(Math.min(1, (at + clipsAtOnce) / keys.length));
  }
}
