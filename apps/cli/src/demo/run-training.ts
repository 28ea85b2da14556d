import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiError, requireSuccess } from '../api/api-client.ts';

interface RunAnswer {
  __typename: string;
  message?: string;
  id: string;
  state: string;
  stage: string | null;
  epoch: number;
  failureReason: string | null;
  modelVersion: {
    number: number;
    engine: string;
    evaluation: { map: number; mapLow: number; mapHigh: number; floor: number };
  } | null;
}

const fields =
  '__typename id state stage epoch failureReason modelVersion { number engine evaluation { map mapLow mapHigh floor } }';

/** A model version with its figures on the test split's observed pairs. */
type TrainedVersion = NonNullable<RunAnswer['modelVersion']>;

async function waitForVersion(
  client: ApiClient,
  started: RunAnswer,
  onChange: (line: string) => void,
): Promise<TrainedVersion> {
  let run = requireSuccess(started);
  let told = '';
  while (run.state === 'queued' || run.state === 'running') {
    const line = run.stage
      ? `${run.stage}${run.stage === 'training' ? ` epoch ${run.epoch}` : ''}`
      : run.state;
    if (line !== told) onChange(line);
    told = line;
    await sleep(500);
    const answer = await client.call<{ trainingRun: RunAnswer | null }>(
      `query Run($id: ID!) { trainingRun(id: $id) { ${fields} } }`,
      { id: run.id },
    );
    if (!answer.trainingRun) throw new ApiError('the run is no longer known to the API');
    run = answer.trainingRun;
  }
  if (!run.modelVersion)
    throw new ApiError(`the training run ${run.state}: ${run.failureReason ?? 'no reason given'}`);
  return run.modelVersion;
}

/** Waits until no run of the data set is queued or running: an import starts one with the base model. */
export async function waitForRuns(client: ApiClient, dataSet: string): Promise<void> {
  for (;;) {
    const answer = await client.call<{
      dataSet: { runs: { edges: { node: { state: string } }[] } } | null;
    }>(
      'query RunStates($dataSet: String!) { dataSet(name: $dataSet) { runs(first: 20) { edges { node { state } } } } }',
      { dataSet },
    );
    const isBusy = answer.dataSet?.runs.edges.some(
      ({ node: { state } }) => state === 'queued' || state === 'running',
    );
    if (!isBusy) return;
    await sleep(500);
  }
}

/**
 * Starts a training run and waits for its model version.
 * @throws ApiError with the run's own reason when it failed or was cancelled
 */
export async function runTraining(
  client: ApiClient,
  input: { dataSet: string; epochs: number; seed: number },
  onChange: (line: string) => void = () => {},
): Promise<TrainedVersion> {
  const { startRun } = await client.call<{ startRun: RunAnswer }>(
    `mutation StartRun($input: StartRunInput!) {
       startRun(input: $input) { ... on Error { __typename message } ... on TrainingRun { ${fields} } }
     }`,
    { input },
  );
  return await waitForVersion(client, startRun, onChange);
}

/**
 * Brings the suggestions of a data set up to its newest votes and waits until they are served.
 * @throws ApiError with the run's own reason when it failed or was cancelled
 */
export async function runRefresh(
  client: ApiClient,
  dataSet: string,
  onChange: (line: string) => void = () => {},
): Promise<TrainedVersion> {
  const { refreshSuggestions } = await client.call<{ refreshSuggestions: RunAnswer }>(
    `mutation RefreshSuggestions($dataSet: String!) {
       refreshSuggestions(dataSet: $dataSet) { ... on Error { __typename message } ... on TrainingRun { ${fields} } }
     }`,
    { dataSet },
  );
  return await waitForVersion(client, refreshSuggestions, onChange);
}
