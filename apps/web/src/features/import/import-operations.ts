import type { AddUploadFilesMutation, ImportOptionsInput, UploadFileInput } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const createUploadMutation = graphql(`
  mutation CreateUpload {
    createUpload {
      __typename
      ... on Upload {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

const addUploadFilesMutation = graphql(`
  mutation AddUploadFiles($uploadId: ID!, $files: [UploadFileInput!]!) {
    addUploadFiles(uploadId: $uploadId, files: $files) {
      __typename
      ... on UploadSlots {
        slots {
          name
          state
          putUrl
          reason
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

const startUploadImportMutation = graphql(`
  mutation StartUploadImport($input: StartUploadImportInput!) {
    startUploadImport(input: $input) {
      __typename
      ... on DataSetImport {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

const cancelImportMutation = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(id: $id) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

const importQuery = graphql(`
  query ImportProgress($id: ID!) {
    dataSetImport(id: $id) {
      id
      dataSetName
      state
      progress
      clips
      labels
      votes
      known
      failureReason
      createdAt
      finishedAt
      skipped {
        file
        row
        reason
      }
    }
  }
`);

const splitProposalQuery = graphql(`
  query SplitProposal($dataSet: String!, $testShare: Float!) {
    splitProposal(dataSet: $dataSet, testShare: $testShare) {
      testShare
      digest
      lacking
      train {
        clips
        artists
      }
      test {
        clips
        artists
      }
    }
  }
`);

const freezeSplitMutation = graphql(`
  mutation FreezeSplit($dataSet: String!, $testShare: Float!, $digest: String!) {
    freezeSplit(dataSet: $dataSet, testShare: $testShare, digest: $digest) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function createUpload(): Promise<string> {
  return expectResult((await callApi(createUploadMutation)).createUpload, 'Upload').id;
}

export type UploadSlot = Extract<
  AddUploadFilesMutation['addUploadFiles'],
  { __typename: 'UploadSlots' }
>['slots'][number];

/** @param files at most 200 */
export async function addUploadFiles(uploadId: string, files: UploadFileInput[]): Promise<UploadSlot[]> {
  const { addUploadFiles: result } = await callApi(addUploadFilesMutation, { uploadId, files });
  return expectResult(result, 'UploadSlots').slots;
}

/** @returns the import's id */
export async function startUploadImport(
  uploadId: string,
  dataSet: string,
  options: ImportOptionsInput,
): Promise<string> {
  const { startUploadImport: result } = await callApi(startUploadImportMutation, {
    input: { uploadId, dataSet, options },
  });
  return expectResult(result, 'DataSetImport').id;
}

export async function cancelImport(id: string): Promise<void> {
  expectResult((await callApi(cancelImportMutation, { id })).cancelImport, 'DataSetImport');
}

export async function loadImport(id: string) {
  return (await callApi(importQuery, { id })).dataSetImport ?? null;
}

export type ImportProgress = NonNullable<Awaited<ReturnType<typeof loadImport>>>;

export async function loadSplitProposal(dataSet: string, testShare: number) {
  return (await callApi(splitProposalQuery, { dataSet, testShare })).splitProposal ?? null;
}

export async function freezeSplit(dataSet: string, testShare: number, digest: string): Promise<void> {
  expectResult((await callApi(freezeSplitMutation, { dataSet, testShare, digest })).freezeSplit, 'DataSet');
}
