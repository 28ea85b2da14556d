import type { PairHistoryQuery, ReviewList, ReviewPairsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const reviewPairsQuery = graphql(`
  query ReviewPairs(
    $dataSet: String!
    $list: ReviewList!
    $instrument: String
    $lowestFirst: Boolean
    $minProbability: Float
    $maxProbability: Float
    $after: String
  ) {
    reviewPairs(
      dataSet: $dataSet
      list: $list
      instrument: $instrument
      lowestFirst: $lowestFirst
      minProbability: $minProbability
      maxProbability: $maxProbability
      first: 60
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          probability
          threshold
          suspicion
          relevance
          clip {
            id
            sampleKey
            title
            audioUrl
          }
          instrument {
            id
            name
            family
          }
          votes {
            annotatorId
            name
            answer
            decides
          }
        }
      }
    }
  }
`);

export interface ReviewFilter {
  dataSet: string;
  list: ReviewList;
  instrument: string | null;
  lowestFirst: boolean;
  minProbability: number;
  maxProbability: number;
}

export type ReviewPair = ReviewPairsQuery['reviewPairs']['edges'][number]['node'];

export const pairKey = ({ clip, instrument }: Pick<ReviewPair, 'clip' | 'instrument'>): string =>
  `${clip.id} ${instrument.id}`;

export async function loadReviewPairs(filter: ReviewFilter, after: string | null) {
  return (await callApi(reviewPairsQuery, { ...filter, after })).reviewPairs;
}

const lastReviewQuery = graphql(`
  query LastReview($dataSet: String!) {
    lastReview(dataSet: $dataSet) {
      id
      idempotencyKey
      yes
      no
      unsure
    }
  }
`);

/** The person's newest batch that has not been taken back. */
export async function loadLastReview(dataSet: string) {
  return (await callApi(lastReviewQuery, { dataSet })).lastReview ?? null;
}

const pairHistoryQuery = graphql(`
  query PairHistory($clipId: ID!, $instrumentId: ID!) {
    pairHistory(clipId: $clipId, instrumentId: $instrumentId) {
      __typename
      ... on Error {
        message
      }
      ... on PairHistory {
        relevance
        responses
        importedRelevance
        goldAnswer
        votes {
          id
          name
          answer
          castAt
          revision
          isSuperseded
          onProbation
          suggestion
          suggestionShown
          blindFirst
          gold
          decides
          inBatch
          source
        }
        events {
          id
          note
          createdAt
          byName
        }
      }
    }
  }
`);

export type PairHistory = Extract<PairHistoryQuery['pairHistory'], { __typename: 'PairHistory' }>;

export async function loadPairHistory(clipId: string, instrumentId: string): Promise<PairHistory> {
  return expectResult((await callApi(pairHistoryQuery, { clipId, instrumentId })).pairHistory, 'PairHistory');
}
