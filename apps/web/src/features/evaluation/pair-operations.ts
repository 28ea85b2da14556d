import type { EvaluatedPairsQuery, EvaluatedPairsQueryVariables } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const evaluatedPairsQuery = graphql(`
  query EvaluatedPairs(
    $version: ID!
    $instrument: String
    $outcomes: [Outcome!]
    $decision: Int
    $slice: SliceInput
    $threshold: Float
    $lowest: Float
    $highest: Float
    $together: String
    $after: String
  ) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        pairs(
          first: 20
          after: $after
          instrument: $instrument
          outcomes: $outcomes
          decision: $decision
          slice: $slice
          threshold: $threshold
          lowest: $lowest
          highest: $highest
          together: $together
        ) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              instrument
              present
              probability
              loss
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

/** Which pairs of which version; probabilities 0..1. */
export type PairFilter = Omit<EvaluatedPairsQueryVariables, 'after'>;
type PairedEvaluation = NonNullable<NonNullable<EvaluatedPairsQuery['modelVersion']>['evaluation']>;
export type PairPage = PairedEvaluation['pairs'];
export type ListedPair = PairPage['edges'][number]['node'];

/** One page of evaluated pairs, the most wrong first; null when there is no such evaluation. */
export async function loadPairs(filter: PairFilter, after: string | null): Promise<PairPage | null> {
  const { modelVersion } = await callApi(evaluatedPairsQuery, { ...filter, after });
  return modelVersion?.evaluation?.pairs ?? null;
}
