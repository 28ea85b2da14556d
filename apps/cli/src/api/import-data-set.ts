import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiError, requireSuccess } from './api-client.ts';

export interface ImportOutcome {
  clips: number;
  labels: number;
  votes: number;
  /** Clips that were in the data set already. */
  known: number;
  skipped: { file: string; row: number | null; reason: string }[];
}

/** How audio that is no OpenMIC-2018 folder is read. */
export interface ImportOptions {
  artistFromFolder?: boolean;
  unlistedMeansNo?: boolean;
  instruments?: string[];
}

interface DataSetImport extends ImportOutcome {
  __typename: string;
  message?: string;
  id: string;
  state: string;
  progress: number;
  failureReason: string | null;
}

const fields =
  '__typename id state progress clips labels votes known failureReason skipped { file row reason }';

/**
 * Imports folders and files through the API and waits for its end.
 * @param paths absolute paths, readable by the API
 * @throws ApiError with the reason when nothing could be imported
 */
export async function importDataSet(
  operator: ApiClient,
  paths: string | readonly string[],
  dataSet: string,
  onProgress: (progress: number) => void = () => {},
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const { startImport } = await operator.call<{ startImport: DataSetImport }>(
    `mutation StartImport($input: StartImportInput!) {
       startImport(input: $input) { ... on Error { __typename message } ... on DataSetImport { ${fields} } }
     }`,
    { input: { paths: typeof paths === 'string' ? [paths] : paths, dataSet, options } },
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
  if (current.state === 'cancelled') throw new ApiError('the import was cancelled');
  const { clips, labels, votes, known, skipped } = current;
  return { clips, labels, votes, known, skipped };
}
