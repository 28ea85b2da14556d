import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

graphql(`
  fragment RetrainedVersion on ModelVersion {
    id
    number
    comparison {
      version
      pairs
      challengerMap
      publishedMap
      differenceLow
      differenceHigh
    }
    evaluation {
      id
      map
      mapLow
      mapHigh
    }
  }
`);

const progressQuery = graphql(`
  query AnnotatingProgress($dataSet: String!, $timeZone: String!) {
    annotatingProgress(dataSet: $dataSet, timeZone: $timeZone) {
      __typename
      ... on Error {
        message
      }
      ... on AnnotatingProgress {
        queueLength
        days {
          date
          mine
          team
          people
        }
        estimate {
          pairsPerDay
          leastDays
          mostDays
        }
        myAgreement {
          kappa
          alike
          comparisons
        }
        teamAgreement {
          alpha
          alike
          pairs
        }
        retrain {
          pairsLearnt
          pairsSince
          version {
            ...RetrainedVersion
          }
          before {
            ...RetrainedVersion
          }
          suggestions {
            suggestions
            toYes
            toNo
          }
          instruments {
            instrument
            pairs
            gained
            lost
            change
            low
            high
          }
        }
      }
    }
  }
`);

export async function loadProgress(dataSet: string, timeZone: string) {
  return expectResult(
    (await callApi(progressQuery, { dataSet, timeZone })).annotatingProgress,
    'AnnotatingProgress',
  );
}

export type Progress = Awaited<ReturnType<typeof loadProgress>>;
export type Day = Progress['days'][number];
export type Retrain = NonNullable<Progress['retrain']>;
export type InstrumentChange = Retrain['instruments'][number];
