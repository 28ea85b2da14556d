import type { InstrumentMeasuresQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const instrumentMeasuresQuery = graphql(`
  query InstrumentMeasures($version: ID!, $instrument: String!) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        instruments(name: $instrument) {
          instrument
          measures {
            rocCurve {
              threshold
              falsePositiveRate
              truePositiveRate
            }
            reliability {
              low
              high
              count
              meanProbability
              share
              shareLow
              shareHigh
            }
            histogram {
              low
              high
              present
              absent
            }
          }
        }
      }
    }
  }
`);

type MeasuredEvaluation = NonNullable<NonNullable<InstrumentMeasuresQuery['modelVersion']>['evaluation']>;
export type Measures = MeasuredEvaluation['instruments'][number]['measures'];

/** What is drawn of one instrument's pairs; null when the version did not keep them. */
export async function loadMeasures(version: string, instrument: string): Promise<Measures | null> {
  const { modelVersion } = await callApi(instrumentMeasuresQuery, { version, instrument });
  const measures = modelVersion?.evaluation?.instruments[0]?.measures;
  return measures?.reliability.length ? measures : null;
}
