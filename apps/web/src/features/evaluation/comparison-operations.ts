import type { CompareVersionsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const compareVersionsQuery = graphql(`
  query CompareVersions($version: ID!, $other: ID!) {
    compareVersions(version: $version, other: $other) {
      __typename
      ... on Error {
        message
      }
      ... on EvaluationComparison {
        clips
        pairs
        map
        otherMap
        low
        high
        instruments {
          instrument
          pairs
          ap
          otherAp
          low
          high
        }
      }
    }
  }
`);

export type Comparison = Extract<
  CompareVersionsQuery['compareVersions'],
  { __typename: 'EvaluationComparison' }
>;
export type InstrumentChange = Comparison['instruments'][number];

/** A version against another one on the pairs of both. Throws ExpectedFailure when they cannot be compared. */
export async function loadComparison(version: string, other: string): Promise<Comparison> {
  const { compareVersions } = await callApi(compareVersionsQuery, { version, other });
  return expectResult(compareVersions, 'EvaluationComparison');
}
