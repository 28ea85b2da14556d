import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiError, requireSuccess } from './api-client.ts';

export interface ImportOutcome {
  clips: number;
  labels: number;
  votes: number;
  skipped: { file: string; row: number | null; reason: string }[];
}

interface DataSetImport extends ImportOutcome {
  __typename: string;
  message?: string;
  id: string;
  state: string;
  progress: number;
  failureReason: string | null;
}

const fields = '__typename id state progress clips labels votes failureReason skipped { file row reason }';

/**
 * Imports a folder through the API and waits for its end.
 * @param path absolute path, readable by the API
 * @throws ApiError with the reason when nothing could be imported
 */
export async function importDataSet(
  operator: ApiClient,
  path: string,
  dataSet: string,
  onProgress: (progress: number) => void = () => {},
): Promise<ImportOutcome> {
  const { startImport } = await operator.call<{ startImport: DataSetImport }>(
    `mutation StartImport($input: StartImportInput!) {
       startImport(input: $input) { ... on Error { __typename message } ... on DataSetImport { ${fields} } }
     }`,
    { input: { path, dataSet } },
  );
  let current = requireSuccess(startImport);
  while (current.state === 'queued' || current.state === 'running') {
    onProgress(current.progress);
    await sleep(300);
    const answer = await operator.call<{ dataSetImport: DataSetImport | null }>(
      `query DataSetImport($id: ID!) { dataSetImport(id: $id) { ${fields} } }`,
      { id: current.id },
    );
    if (!answer.dataSetImport) throw new ApiError('the import is no longer known to the API');
    current = answer.dataSetImport;
  }
  if (current.failureReason) throw new ApiError(current.failureReason);
  const { clips, labels, votes, skipped } = current;
  return { clips, labels, votes, skipped };
}
