import { randomUUID } from 'node:crypto';
import type { ApiProcess, Asker } from './api-process.ts';

export interface AskedPair {
  clipId: string;
  instrumentId: string;
}

export interface ReadReviewPair {
  clip: { id: string; sampleKey: string; split: string };
  instrument: { id: string; name: string };
  probability: number | null;
  threshold: number | null;
  suspicion: number | null;
  relevance: number | null;
  votes: { name: string; answer: string; decides: boolean }[];
}

export interface ReviewPageAnswer {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: ReadReviewPair }[];
}

/** The fields that the page asks for. */
export const reviewPairFields = `clip { id sampleKey split title artistName audioUrl durationSeconds }
  instrument { id name family } probability threshold suspicion relevance
  votes { annotatorId name answer decides }`;

export const reviewPairsQuery = `query ($list: ReviewList!, $instrument: String, $first: Int, $after: String,
  $lowestFirst: Boolean, $minProbability: Float, $maxProbability: Float) {
  reviewPairs(dataSet: "demo", list: $list, instrument: $instrument, first: $first, after: $after,
    lowestFirst: $lowestFirst, minProbability: $minProbability, maxProbability: $maxProbability) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${reviewPairFields} } } } }`;

export async function readReview(
  api: ApiProcess,
  asker: Asker,
  variables: object,
): Promise<ReviewPageAnswer> {
  const { reviewPairs } = await api.get<{ reviewPairs: ReviewPageAnswer }>(
    asker,
    reviewPairsQuery,
    variables,
  );
  return reviewPairs;
}

/** All pairs of a list, read page by page. */
export async function readWholeReview(
  api: ApiProcess,
  asker: Asker,
  variables: object,
  first = 7,
): Promise<ReadReviewPair[]> {
  const pairs: ReadReviewPair[] = [];
  for (let after: string | null = null; ; ) {
    const page: ReviewPageAnswer = await readReview(api, asker, { ...variables, first, after });
    pairs.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return pairs;
    after = page.pageInfo.endCursor;
  }
}

export const pairIds = ({ clip, instrument }: ReadReviewPair): AskedPair => ({
  clipId: clip.id,
  instrumentId: instrument.id,
});

export interface BatchAnswer {
  __typename: string;
  id?: string;
  yes?: number;
  no?: number;
  unsure?: number;
  message?: string;
  problems?: { clipId: string; instrumentId: string; code: string; message: string }[];
}

const batchFields = `__typename ... on ReviewBatch { id yes no unsure } ... on Error { message }
  ... on ReviewRefusedError { problems { clipId instrumentId code message } }`;

export async function decide(
  api: ApiProcess,
  asker: Asker,
  decisions: (AskedPair & { answer: string; suggestionShown?: number })[],
  idempotencyKey: string = randomUUID(),
): Promise<BatchAnswer> {
  const { decidePairs } = await api.get<{ decidePairs: BatchAnswer }>(
    asker,
    `mutation ($input: DecidePairsInput!) { decidePairs(input: $input) { ${batchFields} } }`,
    { input: { dataSet: 'demo', idempotencyKey, decisions } },
  );
  return decidePairs;
}

export async function undo(
  api: ApiProcess,
  asker: Asker,
  batchKey: string,
  idempotencyKey: string = randomUUID(),
): Promise<BatchAnswer> {
  const { undoReview } = await api.get<{ undoReview: BatchAnswer }>(
    asker,
    `mutation ($input: UndoReviewInput!) { undoReview(input: $input) { ${batchFields} } }`,
    { input: { dataSet: 'demo', idempotencyKey, batchKey } },
  );
  return undoReview;
}

export interface ReadHistory {
  relevance: number | null;
  state: string | null;
  goldAnswer: boolean | null;
  votes: {
    name: string;
    answer: string;
    revision: number;
    suggestionShown: number | null;
    suggestion: number | null;
    blindFirst: boolean | null;
    isSuperseded: boolean;
    inBatch: boolean;
    decides: boolean;
  }[];
  events: { kind: string; note: string }[];
}

export async function readHistory(api: ApiProcess, asker: Asker, pair: AskedPair): Promise<ReadHistory> {
  const { pairHistory } = await api.get<{ pairHistory: ReadHistory }>(
    asker,
    `query ($clipId: ID!, $instrumentId: ID!) { pairHistory(clipId: $clipId, instrumentId: $instrumentId) {
      ... on PairHistory { relevance state goldAnswer events { kind note } votes { name answer revision suggestion
        suggestionShown blindFirst isSuperseded inBatch decides } } } }`,
    { ...pair },
  );
  return pairHistory;
}
