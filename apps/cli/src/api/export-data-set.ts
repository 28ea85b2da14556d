import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiError, requireSuccess } from './api-client.ts';

/** Formats by the name that the command line gives them. */
export const exportFormats = {
  openmic: 'openmic',
  jams: 'jams',
  'label-studio': 'labelStudio',
  parquet: 'parquet',
  npz: 'npz',
  csv: 'csv',
} as const;

export type ExportFormat = keyof typeof exportFormats;

export interface ExportOutcome {
  clips: number;
  labels: number;
  votes: number;
  skipped: { file: string; row: number | null; reason: string }[];
}

/** An export whose file can be fetched. */
export interface FinishedExport extends ExportOutcome {
  downloadUrl: string;
  fileName: string;
  release: { version: string; contentSha256: string; citation: string } | null;
}

interface DataSetExport extends ExportOutcome {
  __typename: string;
  message?: string;
  id: string;
  state: string;
  progress: number;
  failureReason: string | null;
  downloadUrl: string | null;
  fileName: string | null;
  release: FinishedExport['release'];
}

const fields = `__typename id state progress clips labels votes failureReason downloadUrl fileName
  skipped { file row reason } release { version contentSha256 citation }`;

async function follow(
  operator: ApiClient,
  begun: DataSetExport,
  onProgress: (progress: number) => void,
): Promise<FinishedExport> {
  let current = requireSuccess(begun);
  while (current.state === 'queued' || current.state === 'running') {
    onProgress(current.progress);
    await sleep(300);
    const answer = await operator.call<{ dataSetExport: DataSetExport | null }>(
      `query DataSetExport($id: ID!) { dataSetExport(id: $id) { ${fields} } }`,
      { id: current.id },
    );
    if (!answer.dataSetExport) throw new ApiError('the export is no longer known to the API');
    current = answer.dataSetExport;
  }
  const { state, failureReason, downloadUrl, fileName, clips, labels, votes, skipped, release } = current;
  if (state !== 'finished' || downloadUrl === null || fileName === null) {
    throw new ApiError(failureReason ?? `the export was ${state}`);
  }
  return { clips, labels, votes, skipped, release, downloadUrl, fileName };
}

export interface ExportRequest {
  dataSet: string;
  format: ExportFormat;
  release?: string;
  split?: 'train' | 'test';
  audio?: boolean;
}

/**
 * Exports through the API and waits for the file.
 * @throws ApiError with the reason when there is none
 */
export async function exportDataSet(
  operator: ApiClient,
  { format, ...request }: ExportRequest,
  onProgress: (progress: number) => void = () => {},
): Promise<FinishedExport> {
  const { startExport } = await operator.call<{ startExport: DataSetExport }>(
    `mutation StartExport($input: StartExportInput!) {
       startExport(input: $input) { ... on Error { __typename message } ... on DataSetExport { ${fields} } }
     }`,
    { input: { ...request, format: exportFormats[format] } },
  );
  return follow(operator, startExport, onProgress);
}

/**
 * Cuts a release through the API and waits for its archive.
 * @throws ApiError with the reason when there is none
 */
export async function cutRelease(
  operator: ApiClient,
  request: { dataSet: string; version: string; authors: string[] },
  onProgress: (progress: number) => void = () => {},
): Promise<FinishedExport> {
  const { startRelease } = await operator.call<{ startRelease: DataSetExport }>(
    `mutation StartRelease($input: StartReleaseInput!) {
       startRelease(input: $input) { ... on Error { __typename message } ... on DataSetExport { ${fields} } }
     }`,
    { input: request },
  );
  return follow(operator, startRelease, onProgress);
}
