import type { ModelsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const modelsQuery = graphql(`
  query Models($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      publicationPolicy
      worstDifference
      publishedVersion {
        id
        number
      }
      challenger {
        id
      }
      modelVersions(first: 100) {
        edges {
          node {
            id
            number
            published
            keptBack
            preset
            layout
            engine
            parameters
            seed
            epochs
            bestEpoch
            trainSeconds
            featureConfigHash
            codeVersion
            labelsSha256
            labelCount
            trainedToVote
            validationMap
            isBaseModel
            unknownInstruments
            takeoverReason
            decision {
              id
              number
            }
            createdAt
            evaluation {
              id
              map
              mapLow
              mapHigh
              floor
            }
            run {
              id
              trigger
            }
          }
        }
      }
      publicationEvents(first: 50) {
        edges {
          node {
            id
            byHand
            reason
            createdAt
            byUser {
              id
              name
            }
            modelVersion {
              id
              number
            }
            replacedVersion {
              id
              number
            }
          }
        }
      }
    }
  }
`);

const publishVersionMutation = graphql(`
  mutation PublishVersion($versionId: ID!, $reason: String) {
    publishVersion(versionId: $versionId, reason: $reason) {
      __typename
      ... on ModelVersion {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

const setPublicationRuleMutation = graphql(`
  mutation SetPublicationRule($dataSet: String!, $policy: String!, $worstDifference: Float!) {
    setPublicationRule(dataSet: $dataSet, policy: $policy, worstDifference: $worstDifference) {
      __typename
      ... on DataSet {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

export type Models = NonNullable<ModelsQuery['dataSet']>;
export type Version = Models['modelVersions']['edges'][number]['node'];
export type PublicationEvent = Models['publicationEvents']['edges'][number]['node'];

/** The newest hundred versions, what is published, and by what rule; null without such a data set. */
export async function loadModels(dataSet: string): Promise<Models | null> {
  return (await callApi(modelsQuery, { dataSet })).dataSet ?? null;
}

export async function publishVersion(input: { versionId: string; reason: string }): Promise<void> {
  expectResult((await callApi(publishVersionMutation, input)).publishVersion, 'ModelVersion');
}

export async function setPublicationRule(input: {
  dataSet: string;
  policy: string;
  worstDifference: number;
}): Promise<void> {
  expectResult((await callApi(setPublicationRuleMutation, input)).setPublicationRule, 'DataSet');
}
