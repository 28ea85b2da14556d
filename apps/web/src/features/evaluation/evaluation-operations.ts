import type { ModelVersionFieldsFragment } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

graphql(`
  fragment ModelVersionFields on ModelVersion {
    id
    number
    published
    createdAt
    preset
    layout
    engine
    epochs
    bestEpoch
    parameters
    seed
    trainSeconds
    stepMillis
    validationMap
    validationMacroF1
    run {
      id
    }
    evaluation {
      id
      split
      clips
      observedPairs
      map
      mapLow
      mapHigh
      floor
      rocAuc
      ece
      macroPrecision
      macroRecall
      macroF1
      tunedMacroPrecision
      tunedMacroRecall
      tunedMacroF1
      leftOut
      instruments {
        instrument
        support
        positives
        ap
        rocAuc
        precision
        recall
        f1
        threshold
        ece
        truePositives
        falsePositives
        trueNegatives
        falseNegatives
        prCurve {
          threshold
          precision
          recall
        }
      }
    }
  }
`);

const modelVersionsQuery = graphql(`
  query ModelVersions($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      modelVersions(first: 20) {
        edges {
          node {
            ...ModelVersionFields
          }
        }
      }
    }
  }
`);

export type EvaluatedVersion = ModelVersionFieldsFragment;
export type Evaluation = NonNullable<EvaluatedVersion['evaluation']>;
export type InstrumentResult = Evaluation['instruments'][number];

/** The newest model versions with their evaluations. */
export async function loadModelVersions(dataSet: string): Promise<EvaluatedVersion[]> {
  const { dataSet: found } = await callApi(modelVersionsQuery, { dataSet });
  return (found?.modelVersions.edges ?? []).map(({ node }) => node);
}
