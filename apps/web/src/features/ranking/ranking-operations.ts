import type { RankedPairsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const rankedPairsQuery = graphql(`
  query RankedPairs($dataSet: String!, $instrument: String, $after: String) {
    dataSet(name: $dataSet) {
      id
      ranking {
        id
        createdAt
        strategy
        modelVersion {
          id
          number
          unknownInstruments
        }
        pairs(first: 50, after: $after, instrument: $instrument) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              position
              score
              reason
              probability
              instrument {
                id
                name
                family
              }
              clip {
                id
                sampleKey
                title
                artistName
                audioUrl
              }
            }
          }
        }
      }
    }
  }
`);

export type Ranking = NonNullable<NonNullable<RankedPairsQuery['dataSet']>['ranking']>;
export type RankedPair = Ranking['pairs']['edges'][number]['node'];

/** One page of the ranking; null while no model has ranked the pairs. */
export async function loadRankedPairs(variables: {
  dataSet: string;
  instrument: string | null;
  after: string | null;
}): Promise<Ranking | null> {
  const { dataSet } = await callApi(rankedPairsQuery, variables);
  return dataSet?.ranking ?? null;
}
