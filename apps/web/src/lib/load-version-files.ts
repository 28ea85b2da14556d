import { graphql } from '../gql/index.ts';
import { callApi } from './api-client.ts';

/** Apart from what else is known of versions, so that addresses are signed when they are needed. */
const versionFilesQuery = graphql(`
  query VersionFiles($id: ID!) {
    modelVersion(id: $id) {
      id
      artefacts {
        id
        name
        bytes
        sha256
        url
      }
    }
  }
`);

/** The files of a model version, by addresses that serve for a limited time; none of an unknown version. */
export async function loadVersionFiles(versionId: string) {
  return (await callApi(versionFilesQuery, { id: versionId })).modelVersion?.artefacts ?? [];
}
