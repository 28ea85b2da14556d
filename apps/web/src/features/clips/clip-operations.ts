import type { ClipOrder, ClipsQuery, Split } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const clipsQuery = graphql(`
  query Clips(
    $dataSet: String!
    $after: String
    $search: String
    $split: Split
    $instrument: String
    $order: ClipOrder
  ) {
    dataSet(name: $dataSet) {
      id
      clips(first: 40, after: $after, search: $search, split: $split, instrument: $instrument, order: $order) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            sampleKey
            title
            artistName
            licenceTitle
            licenceUrl
            split
            durationSeconds
            audioUrl
            labels {
              relevance
              responses
              instrument {
                id
                name
                family
              }
            }
            predictions {
              probability
              threshold
              instrument {
                id
                name
                family
              }
            }
          }
        }
      }
    }
  }
`);

export interface ClipFilter {
  dataSet: string;
  search: string | null;
  split: Split | null;
  instrument: string | null;
  order: ClipOrder;
}

export type ClipPage = NonNullable<ClipsQuery['dataSet']>['clips'];
export type ListedClip = ClipPage['edges'][number]['node'];

/** One page of clips; null when the data set does not exist. */
export async function loadClips(filter: ClipFilter, after: string | null): Promise<ClipPage | null> {
  const { dataSet } = await callApi(clipsQuery, { ...filter, after });
  return dataSet?.clips ?? null;
}
