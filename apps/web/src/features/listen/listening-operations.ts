import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const listeningVersionsQuery = graphql(`
  query ListeningVersions($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      modelVersions(first: 50) {
        edges {
          node {
            id
            number
            published
            preset
            isBaseModel
            unknownInstruments
          }
        }
      }
    }
  }
`);

const listeningThresholdsQuery = graphql(`
  query ListeningThresholds($id: ID!) {
    modelVersion(id: $id) {
      id
      decision {
        id
        thresholds {
          instrument
          threshold
        }
      }
    }
  }
`);

const exampleClipsQuery = graphql(`
  query ExampleClips($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      clips(first: 6, split: test) {
        edges {
          node {
            id
            audioUrl
          }
        }
      }
    }
  }
`);

export type ListedVersion = Awaited<ReturnType<typeof loadListeningVersions>>[number];

/** The newest model versions of a data set. */
export async function loadListeningVersions(dataSet: string) {
  const { dataSet: found } = await callApi(listeningVersionsQuery, { dataSet });
  return (found?.modelVersions.edges ?? []).map(({ node }) => node);
}

/** The thresholds in use of a version, by instrument. */
export async function loadListeningThresholds(id: string): Promise<ReadonlyMap<string, number>> {
  const { modelVersion } = await callApi(listeningThresholdsQuery, { id });
  return new Map(modelVersion?.decision?.thresholds.map((row) => [row.instrument, row.threshold]));
}

/** Addresses of a few test clips of a data set: music that no version was trained on. */
export async function loadExampleClips(dataSet: string): Promise<string[]> {
  const { dataSet: found } = await callApi(exampleClipsQuery, { dataSet });
  return (found?.clips.edges ?? []).map(({ node }) => node.audioUrl);
}
