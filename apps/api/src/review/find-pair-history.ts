import type { Database } from '../db/database.ts';
import type {
  Clip,
  GoldItem,
  Instrument,
  Label,
  PairStanding,
  QualityEvent,
  Vote,
} from '../db/generated/prisma/client.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import type { Pair } from '../votes/counted-votes.ts';

export interface HistoryVote extends Vote {
  annotator: { workerId: string | null; state: string; user: { name: string } | null };
  supersededBy: { id: string } | null;
  modelVersion: { number: number } | null;
}

export interface HistoryEvent extends QualityEvent {
  annotator: { workerId: string | null; user: { name: string } | null } | null;
  byUser: { name: string } | null;
}

/** All that ever happened to a pair. */
export interface PairHistory {
  clip: Clip;
  instrument: Instrument;
  label: Label | null;
  standing: PairStanding | null;
  gold: GoldItem | null;
  /** In the order of the ledger. */
  votes: HistoryVote[];
  /** Of the pair, and of the state of whoever voted on it, oldest first. */
  events: HistoryEvent[];
}

const named = { workerId: true, user: { select: { name: true } } } as const;

/** @throws NotFoundError, InvalidInputError */
export async function findPairHistory(db: Database, pair: Pair): Promise<PairHistory> {
  const { clipId, instrumentId } = pair;
  const clip = await db.clip.findUnique({ where: { id: clipId } });
  if (!clip) throw new NotFoundError('There is no such clip.');
  const instrument = await db.instrument.findUnique({ where: { id: instrumentId } });
  if (!instrument) throw new NotFoundError('There is no such instrument.');
  if (clip.dataSetId !== instrument.dataSetId)
    throw new InvalidInputError('Clip and instrument belong to different data sets.', 'instrumentId');
  const votes = await db.vote.findMany({
    where: pair,
    include: {
      annotator: { select: { ...named, state: true } },
      supersededBy: { select: { id: true } },
      modelVersion: { select: { number: true } },
    },
    orderBy: { sequence: 'asc' },
  });
  const where = { clipId_instrumentId: { clipId, instrumentId } };
  return {
    clip,
    instrument,
    label: await db.label.findUnique({ where }),
    standing: await db.pairStanding.findUnique({ where }),
    gold: await db.goldItem.findUnique({ where }),
    votes,
    events: await db.qualityEvent.findMany({
      where: {
        dataSetId: clip.dataSetId,
        OR: [
          { clipId, instrumentId },
          { annotatorId: { in: [...new Set(votes.map(({ annotatorId }) => annotatorId))] } },
        ],
      },
      include: { annotator: { select: named }, byUser: { select: { name: true } } },
      orderBy: { sequence: 'asc' },
    }),
  };
}
