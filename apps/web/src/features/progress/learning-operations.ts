import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const learningQuery = graphql(`
  query LearningProgress($dataSet: String!, $timeZone: String!) {
    learningProgress(dataSet: $dataSet, timeZone: $timeZone) {
      __typename
      ... on Error {
        message
      }
      ... on LearningProgress {
        points {
          publishedAt
          cost {
            ...LearningCostFields
          }
          version {
            id
            number
            preset
            layout
            labelCount
            published
            evaluation {
              id
              map
              mapLow
              mapHigh
              floor
              observedPairs
            }
          }
        }
        overall {
          ...LearningCostFields
        }
        days {
          date
          labels
        }
        newestEvaluation {
          id
          floor
          ceiling {
            doublePairs
            map
            mapLow
            mapHigh
          }
        }
      }
    }
  }

  fragment LearningCostFields on LearningCost {
    labels
    mapChange
    isBeyondInterval
    answers
    timedAnswers
    minutes
    labelsPerPoint
    minutesPerPoint
  }
`);

export async function loadLearning(dataSet: string, timeZone: string) {
  return expectResult(
    (await callApi(learningQuery, { dataSet, timeZone })).learningProgress,
    'LearningProgress',
  );
}

export type Learning = Awaited<ReturnType<typeof loadLearning>>;
export type LearningPoint = Learning['points'][number];
export type LearningCost = NonNullable<LearningPoint['cost']>;
