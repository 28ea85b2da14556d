import type { Database } from '../db/database.ts';
import type { Clip, Instrument, Prisma } from '../db/generated/prisma/client.ts';
import { plainThreshold } from '../decisions/find-decision.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import { groupBy } from '../group-by.ts';
import { findPublished, type PublishedVersion } from '../models/find-published.ts';
import { type ConflictPlace, listConflicts, type RevealedVote } from '../quality/list-conflicts.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { listSuggestions } from '../votes/find-suggestion.ts';
import { countDoubtedLabels, listDoubtedLabels } from './list-doubted-labels.ts';
import { listPairVotes } from './list-pair-votes.ts';
import { countSuggestedPairs, listSuggestedPairs } from './list-suggestions.ts';
import { readCursor, toCursor } from './place-cursor.ts';
import type { ReviewFilter, ReviewPlace } from './review-filter.ts';

export type ReviewList = 'suggestions' | 'likelyErrors' | 'conflicts';

/** A pair as it lies before a reviewer. */
export interface ReviewPair extends Pair {
  cursor: string;
  clip: Clip;
  instrument: Instrument;
  /** By the published model version, 0..1; of a likely error, out of fold. */
  probability: number | null;
  threshold: number | null;
  suspicion: number | null;
  /** The label now; null while unobserved. */
  relevance: number | null;
  votes: RevealedVote[];
}

export interface AskedReview {
  dataSet: string;
  list: ReviewList;
  /** Name; null for all, among conflicts only. */
  instrument: string | null;
  highestFirst: boolean;
  low: number;
  high: number;
  userId: string | null;
}

export interface ReviewPage {
  pairs: ReviewPair[];
  /** Whether the page was filled, so that the last row only says that there are more. */
  hasMore: boolean;
  countAll: () => Promise<number>;
}

interface Found extends Pair {
  cursor: string;
  probability: number | null;
  suspicion: number | null;
  votes?: RevealedVote[];
}

const keyOf = ({ clipId, instrumentId }: Pair): string => `${clipId} ${instrumentId}`;

/** Adds what the cards show to the pairs of a page: one query a table, however long the page. */
async function describePairs(
  db: Database,
  found: readonly Found[],
  instruments: readonly Instrument[],
  published: PublishedVersion | null,
): Promise<ReviewPair[]> {
  const clipIds = [...new Set(found.map(({ clipId }) => clipId))];
  const [clips, labels, votes] = [
    await db.clip.findMany({ where: { id: { in: clipIds } } }),
    await db.label.findMany({ where: { clipId: { in: clipIds } } }),
    await listPairVotes(db, found),
  ];
  const clipOf = new Map(clips.map((clip) => [clip.id, clip]));
  const labelOf = new Map(labels.map((label) => [keyOf(label), label.relevance]));
  const votesOf = groupBy(votes, keyOf);
  const instrumentOf = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  return found.flatMap((pair) => {
    const clip = clipOf.get(pair.clipId);
    const instrument = instrumentOf.get(pair.instrumentId);
    if (!clip || !instrument) return [];
    return {
      ...pair,
      clip,
      instrument,
      threshold: published ? (published.thresholds.get(instrument.name) ?? plainThreshold) : null,
      relevance: labelOf.get(keyOf(pair)) ?? null,
      votes: pair.votes ?? votesOf.get(keyOf(pair)) ?? [],
    };
  });
}

const conflictKinds = ['number', 'number', 'number', 'string', 'string'] as const;

async function findConflicts(
  db: Database,
  dataSetId: string,
  instrumentId: string | null,
  page: { limit: number; after: string | null },
): Promise<{ found: Found[]; total: number }> {
  const { conflicts, total } = await listConflicts(
    db,
    dataSetId,
    { contestedOnly: false, instrumentId, trainOnly: true },
    { limit: page.limit, after: readCursor<ConflictPlace>(page.after, conflictKinds) },
  );
  const suggestions = await listSuggestions(db, dataSetId, conflicts);
  const probabilityOf = new Map(suggestions.map((row) => [keyOf(row), row.suggestion]));
  const found = conflicts.map(({ clipId, instrumentId, votes, place }) => ({
    clipId,
    instrumentId,
    votes,
    cursor: toCursor(place),
    probability: probabilityOf.get(`${clipId} ${instrumentId}`) ?? null,
    suspicion: null,
  }));
  return { found, total };
}

async function findOfInstrument(
  db: Database,
  list: 'suggestions' | 'likelyErrors',
  filter: ReviewFilter,
  page: { limit: number; after: string | null },
): Promise<Found[]> {
  const place = { limit: page.limit, after: readCursor<ReviewPlace>(page.after, ['number', 'string']) };
  const instrumentId = filter.instrument.id;
  if (list === 'suggestions') {
    const pairs = await listSuggestedPairs(db, filter, place);
    return pairs.map((pair) => ({
      ...pair,
      instrumentId,
      suspicion: null,
      cursor: toCursor([pair.probability, pair.clipId]),
    }));
  }
  const pairs = await listDoubtedLabels(db, filter, place);
  return pairs.map((pair) => ({ ...pair, instrumentId, cursor: toCursor([pair.suspicion, pair.clipId]) }));
}

/**
 * A page of what a reviewer works through; test clips and gold items are never in it. Without a published model
 * version there are no suggestions and no likely errors.
 * @throws NotFoundError, InvalidInputError
 */
export async function listReviewPairs(
  db: Database,
  asked: AskedReview,
  page: { limit: number; after: string | null },
): Promise<ReviewPage> {
  const { list, low, high, highestFirst, userId } = asked;
  const include = { instruments: { orderBy: { position: 'asc' } } } as const satisfies Prisma.DataSetInclude;
  const dataSet = await db.dataSet.findUnique({ where: { name: asked.dataSet }, include });
  if (!dataSet) throw new NotFoundError(`There is no data set ${asked.dataSet}.`);
  const instrument = dataSet.instruments.find(({ name }) => name === asked.instrument);
  if (asked.instrument !== null && !instrument)
    throw new NotFoundError(`The data set ${asked.dataSet} has no instrument ${asked.instrument}.`);
  const published = await findPublished(db, dataSet.id);
  if (list === 'conflicts') {
    const { found, total } = await findConflicts(db, dataSet.id, instrument?.id ?? null, page);
    const pairs = await describePairs(db, found, dataSet.instruments, published);
    return { pairs, hasMore: found.length === page.limit, countAll: async () => total };
  }
  if (!instrument) throw new InvalidInputError('Name the instrument to review.', 'instrument');
  if (!(low >= 0 && low <= high && high <= 1))
    throw new InvalidInputError('Give probabilities from 0 to 1, the lower one first.', 'minProbability');
  if (!published) return { pairs: [], hasMore: false, countAll: async () => 0 };
  const publishedVersionId = published.modelVersion.id;
  const filter: ReviewFilter = { publishedVersionId, instrument, userId, low, high, highestFirst };
  const found = await findOfInstrument(db, list, filter, page);
  return {
    pairs: await describePairs(db, found, dataSet.instruments, published),
    hasMore: found.length === page.limit,
    countAll: () =>
      list === 'suggestions' ? countSuggestedPairs(db, filter) : countDoubtedLabels(db, filter),
  };
}
