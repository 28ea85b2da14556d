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
    isBaseModel
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
      ceiling {
        doublePairs
        agreement
        map
        mapLow
        mapHigh
        instruments {
          instrument
          ap
        }
      }
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
      modelVersions(first: 50) {
        edges {
          node {
            id
            number
            published
            evaluation {
              id
              map
            }
          }
        }
      }
    }
  }
`);

const modelVersionQuery = graphql(`
  query ModelVersion($id: ID!) {
    modelVersion(id: $id) {
      ...ModelVersionFields
    }
  }
`);

export type EvaluatedVersion = ModelVersionFieldsFragment;
export type Evaluation = NonNullable<EvaluatedVersion['evaluation']>;
export type InstrumentResult = Evaluation['instruments'][number];

/** The newest model versions, with their headline figure. */
export async function loadModelVersions(dataSet: string) {
  const { dataSet: found } = await callApi(modelVersionsQuery, { dataSet });
  return (found?.modelVersions.edges ?? []).map(({ node }) => node);
}

/** One model version with its whole evaluation; null when there is none of that id. */
export async function loadModelVersion(id: string): Promise<EvaluatedVersion | null> {
  return (await callApi(modelVersionQuery, { id })).modelVersion ?? null;
}
