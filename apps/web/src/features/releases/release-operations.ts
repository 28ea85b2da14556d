import type {
  ExportFieldsFragment,
  ExportFormat,
  ReleaseFieldsFragment,
  StartExportInput,
  StartReleaseInput,
} from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

graphql(`
  fragment ExportFields on DataSetExport {
    id
    format
    state
    progress
    clips
    labels
    votes
    skipped {
      file
      reason
    }
    failureReason
    fileName
    bytes
    downloadUrl
    release {
      id
      version
    }
    createdAt
    expiresAt
  }
`);

graphql(`
  fragment ReleaseFields on Release {
    id
    version
    contentSha256
    clips
    labels
    votes
    statistics {
      positives
      annotators
      meanAlpha
      trainClips
      testClips
      instruments {
        instrument
        observed
        positives
        alpha
      }
    }
    licences {
      title
      url
      clips
    }
    citation
    citationFile
    archiveBytes
    archiveName
    archiveUrl
    createdAt
  }
`);

const exportsQuery = graphql(`
  query Exports($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      exports {
        ...ExportFields
      }
    }
  }
`);

const releasesQuery = graphql(`
  query Releases($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      releases {
        ...ReleaseFields
      }
    }
  }
`);

const startExportMutation = graphql(`
  mutation StartExport($input: StartExportInput!) {
    startExport(input: $input) {
      __typename
      ... on DataSetExport {
        ...ExportFields
      }
      ... on Error {
        message
      }
    }
  }
`);

const startReleaseMutation = graphql(`
  mutation StartRelease($input: StartReleaseInput!) {
    startRelease(input: $input) {
      __typename
      ... on DataSetExport {
        ...ExportFields
      }
      ... on Error {
        message
      }
    }
  }
`);

const cancelExportMutation = graphql(`
  mutation CancelExport($id: ID!) {
    cancelExport(id: $id) {
      __typename
      ... on DataSetExport {
        ...ExportFields
      }
      ... on Error {
        message
      }
    }
  }
`);

export type Export = ExportFieldsFragment;
export type Release = ReleaseFieldsFragment;
export type Format = ExportFormat;

/** The newest exports of a data set; for reviewers. */
export async function loadExports(dataSet: string): Promise<Export[]> {
  return (await callApi(exportsQuery, { dataSet })).dataSet?.exports ?? [];
}

/** The releases of a data set, newest first. */
export async function loadReleases(dataSet: string): Promise<Release[]> {
  return (await callApi(releasesQuery, { dataSet })).dataSet?.releases ?? [];
}

/** Throws ExpectedFailure. */
export async function startExport(input: StartExportInput): Promise<Export> {
  return expectResult((await callApi(startExportMutation, { input })).startExport, 'DataSetExport');
}

/** Throws ExpectedFailure, for example for a version that is taken. */
export async function startRelease(input: StartReleaseInput): Promise<Export> {
  return expectResult((await callApi(startReleaseMutation, { input })).startRelease, 'DataSetExport');
}

export async function cancelExport(id: string): Promise<Export> {
  return expectResult((await callApi(cancelExportMutation, { id })).cancelExport, 'DataSetExport');
}
