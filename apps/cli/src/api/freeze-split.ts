import { type ApiClient, ApiError, requireSuccess } from './api-client.ts';

export interface SplitProposal {
  testShare: number;
  digest: string;
  train: { clips: number; artists: number };
  test: { clips: number; artists: number };
  /** Instruments whose labels leave a side without a positive, or without a negative one. */
  lacking: string[];
}

/** The split that the API proposes for clips without one; null when every clip has its split. */
export async function proposeSplit(
  operator: ApiClient,
  dataSet: string,
  testShare: number,
): Promise<SplitProposal | null> {
  const { splitProposal } = await operator.call<{ splitProposal: SplitProposal | null }>(
    `query SplitProposal($dataSet: String!, $testShare: Float!) {
       splitProposal(dataSet: $dataSet, testShare: $testShare) {
         testShare digest lacking train { clips artists } test { clips artists }
       }
     }`,
    { dataSet, testShare },
  );
  return splitProposal;
}

/** Writes the split that was proposed. @throws ApiError when it has changed since */
export async function freezeSplit(
  operator: ApiClient,
  dataSet: string,
  { testShare, digest }: SplitProposal,
): Promise<void> {
  const { freezeSplit: result } = await operator.call<{
    freezeSplit: { __typename: string; message?: string };
  }>(
    `mutation FreezeSplit($dataSet: String!, $testShare: Float!, $digest: String!) {
       freezeSplit(dataSet: $dataSet, testShare: $testShare, digest: $digest) {
         __typename ... on Error { message }
       }
     }`,
    { dataSet, testShare, digest },
  );
  if (requireSuccess(result).__typename !== 'DataSet') throw new ApiError('the split was not frozen');
}
