import { extname } from 'node:path';
import type { Content, ContentClip } from '@earmark/exchange';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Clip, DataSet, Split } from '../db/generated/prisma/client.ts';
import { groupBy } from '../group-by.ts';
import { type CutVote, cutLabels, findCountedVotes, toContentVote } from './cut-labels.ts';
import { listClipKeys } from './list-clip-keys.ts';
import { nameAnnotators } from './name-annotators.ts';

/** Clips of one transaction. */
const clipsAtOnce = 250;

const metadataShape = z.record(z.string(), z.string()).nullable();

/** The last vote of the ledger. Waits for those that are being written, so that no earlier one comes after it. */
async function findLastVote(db: Database, dataSetId: string): Promise<bigint> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Vote" IN SHARE MODE`;
    const { _max } = await tx.vote.aggregate({ where: { dataSetId }, _max: { sequence: true } });
    return _max.sequence ?? 0n;
  });
}

/** Some clips as they were at the cut, in the order of `keys`. */
async function cutClips(
  db: Database,
  dataSetId: string,
  keys: readonly string[],
  cutAt: bigint,
  instruments: ReadonlyMap<string, string>,
): Promise<ContentClip[]> {
  const { clips, votes, labels, late } = await db.$transaction(
    async (tx) => {
      const found = await tx.clip.findMany({ where: { dataSetId, sampleKey: { in: [...keys] } } });
      const clipId = { in: found.map(({ id }) => id) };
      return {
        clips: found,
        votes: (await tx.vote.findMany({
          where: { clipId, sequence: { lte: cutAt } },
          orderBy: { sequence: 'asc' },
          include: { annotator: { select: { workerId: true, state: true } } },
        })) satisfies CutVote[],
        labels: await tx.label.findMany({ where: { clipId } }),
        late: await tx.vote.findMany({
          where: { clipId, sequence: { gt: cutAt } },
          select: { clipId: true, instrumentId: true },
        }),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
  const byKey = new Map(clips.map((clip) => [clip.sampleKey, clip]));
  const votesOf = groupBy(votes, (vote) => vote.clipId);
  const labelsOf = groupBy(labels, (label) => label.clipId);
  const lateOf = groupBy(late, (vote) => vote.clipId);
  return keys.flatMap((key) => {
    const clip = byKey.get(key);
    if (clip === undefined) return [];
    const ofClip = votesOf.get(clip.id) ?? [];
    const counted = findCountedVotes(ofClip);
    const lateOnes = new Set((lateOf.get(clip.id) ?? []).map(({ instrumentId }) => instrumentId));
    return {
      ...describeClip(clip),
      labels: cutLabels(labelsOf.get(clip.id) ?? [], [...counted], lateOnes, instruments),
      votes: ofClip.map((vote) => toContentVote(vote, instruments, counted.has(vote))),
    };
  });
}

function describeClip(clip: Clip): Omit<ContentClip, 'labels' | 'votes'> {
  return {
    sampleKey: clip.sampleKey,
    recordingKey: clip.recordingKey,
    title: clip.title,
    artistGroup: clip.artistGroup,
    artistName: clip.artistName,
    licenceTitle: clip.licenceTitle,
    licenceUrl: clip.licenceUrl,
    split: clip.split,
    startSeconds: clip.startSeconds,
    durationSeconds: clip.durationSeconds,
    sampleRateHz: clip.sampleRateHz,
    channels: clip.channels,
    audioSha256: clip.audioSha256,
    audioExtension: extname(clip.audioKey).slice(1),
    sourceMetadata: metadataShape.parse(clip.sourceMetadata),
  };
}

/** A data set as it is now: what is voted from now on is not in it, however long reading takes. */
export interface Cut {
  /** To be gone through once. */
  content: Content;
  clipCount: number;
}

/**
 * Cuts the data set at the last vote of its ledger. Clips are read some at a time, each time in one short
 * transaction, so that people go on voting and memory stays flat.
 */
export async function cutContent(
  db: Database,
  dataSet: DataSet,
  options: { split: Split | null; release: string | null },
): Promise<Cut> {
  const instruments = await db.instrument.findMany({
    where: { dataSetId: dataSet.id },
    orderBy: { position: 'asc' },
  });
  const nameOf = new Map(instruments.map(({ id, name }) => [id, name]));
  const cutAt = await findLastVote(db, dataSet.id);
  await nameAnnotators(db, dataSet.id);
  const keys = await listClipKeys(db, dataSet.id, options.split);
  return {
    clipCount: keys.length,
    content: {
      head: {
        format: 'earmark-content',
        formatVersion: 1,
        dataSet: dataSet.name,
        release: options.release,
        instruments: instruments.map(({ name }) => name),
        metadataColumns: dataSet.metadataColumns,
        cutAtVote: cutAt.toString(),
      },
      clips: async function* () {
        for (let at = 0; at < keys.length; at += clipsAtOnce) {
          yield* await cutClips(db, dataSet.id, keys.slice(at, at + clipsAtOnce), cutAt, nameOf);
        }
      },
    },
  };
}
