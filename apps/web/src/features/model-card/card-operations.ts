import type { ModelCardQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const modelCardQuery = graphql(`
  query ModelCard($version: ID!, $dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      name
      licences {
        title
        url
        clips
      }
      progress {
        clips
        trainClips
        testClips
      }
    }
    modelVersion(id: $version) {
      id
      number
      published
      createdAt
      preset
      layout
      engine
      parameters
      seed
      epochs
      bestEpoch
      trainSeconds
      codeVersion
      featureConfigHash
      labelsSha256
      labelCount
      trainedToVote
      validationMap
      isBaseModel
      unknownInstruments
      decision {
        id
        number
        thresholds {
          instrument
        }
        instruments {
          instrument
          threshold
          precision
          recall
          f1
        }
      }
      evaluation {
        id
        clips
        observedPairs
        map
        mapLow
        mapHigh
        floor
        rocAuc
        ece
        ceiling {
          map
          mapLow
          mapHigh
        }
        instruments {
          instrument
          support
          positives
          ap
          rocAuc
          ece
        }
      }
    }
  }
`);

export interface ModelCard {
  dataSet: NonNullable<ModelCardQuery['dataSet']>;
  version: NonNullable<ModelCardQuery['modelVersion']>;
}

/** What a model card says; null without such a version or data set. */
export async function loadModelCard(version: string, dataSet: string): Promise<ModelCard | null> {
  const found = await callApi(modelCardQuery, { version, dataSet });
  return found.dataSet && found.modelVersion ? { dataSet: found.dataSet, version: found.modelVersion } : null;
}
