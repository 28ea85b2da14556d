import type {
  RunFieldsFragment,
  RunSummaryFieldsFragment,
  RunsQueryVariables,
  StartRunInput,
} from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

graphql(`
  fragment RunFields on TrainingRun {
    id
    state
    stage
    progress
    epoch
    secondsLeft
    stepMillis
    engine
    trainer
    attempt
    trigger
    cancelRequested
    failureReason
    createdAt
    startedAt
    finishedAt
    createdBy {
      id
      name
    }
    parameters {
      preset
      layout
      engine
      epochs
      batch
      seed
      learningRate
      maxMinutes
      strategy
      kind
      attention
      warmStart
      publication
      recipe {
        targets
        unobservedWeight
        classWeightLimit
        schedule
        plateauPatience
        stopPatience
        mixup
        rowMasks
        frameMasks
        timeShift
        gain
      }
    }
    baseVersion {
      id
      number
    }
    epochs {
      epoch
      trainLoss
      validationLoss
      validationMap
      seconds
    }
    log {
      at
      message
    }
    modelVersion {
      id
      number
      published
      bestEpoch
      takeoverReason
      validationMap
      evaluation {
        id
        map
      }
    }
  }
`);

graphql(`
  fragment RunSummaryFields on TrainingRun {
    id
    state
    cancelRequested
    trigger
    createdAt
    startedAt
    finishedAt
    parameters {
      preset
      layout
      kind
    }
    modelVersion {
      id
      validationMap
    }
    epochs {
      validationMap
    }
  }
`);

const runsQuery = graphql(`
  query Runs($dataSet: String!, $preset: String, $state: RunState, $trigger: RunTrigger) {
    dataSet(name: $dataSet) {
      id
      runs(first: 30, preset: $preset, state: $state, trigger: $trigger) {
        edges {
          node {
            ...RunSummaryFields
          }
        }
      }
    }
  }
`);

const runQuery = graphql(`
  query Run($id: ID!) {
    trainingRun(id: $id) {
      ...RunFields
    }
  }
`);

export const runChanged = graphql(`
  subscription RunChanged($runId: ID!) {
    runChanged(runId: $runId) {
      ...RunFields
    }
  }
`);

const startRunMutation = graphql(`
  mutation StartRun($input: StartRunInput!) {
    startRun(input: $input) {
      __typename
      ... on TrainingRun {
        ...RunFields
      }
      ... on Error {
        message
      }
    }
  }
`);

const refreshSuggestionsMutation = graphql(`
  mutation RefreshSuggestions($dataSet: String!) {
    refreshSuggestions(dataSet: $dataSet) {
      __typename
      ... on TrainingRun {
        ...RunFields
      }
      ... on Error {
        message
      }
    }
  }
`);

const setRefreshAfterVotesMutation = graphql(`
  mutation SetRefreshAfterVotes($dataSet: String!, $votes: Int) {
    setRefreshAfterVotes(dataSet: $dataSet, votes: $votes) {
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

const cancelRunMutation = graphql(`
  mutation CancelRun($runId: ID!) {
    cancelRun(runId: $runId) {
      __typename
      ... on TrainingRun {
        ...RunFields
      }
      ... on Error {
        message
      }
    }
  }
`);

export type Run = RunFieldsFragment;
/** What the list of runs shows; every run has it. */
export type RunSummary = RunSummaryFieldsFragment;

/** Which runs a list shows; what is left out is not looked at. */
export type RunFilterValues = Pick<RunsQueryVariables, 'preset' | 'state' | 'trigger'>;

/** The newest thirty runs among those that the filters let through. */
export async function loadRuns(dataSet: string, filters: RunFilterValues): Promise<RunSummary[]> {
  const { dataSet: found } = await callApi(runsQuery, { dataSet, ...filters });
  return (found?.runs.edges ?? []).map(({ node }) => node);
}

/** One run with its curves and log; null when there is none of that id. */
export async function loadRun(id: string): Promise<Run | null> {
  return (await callApi(runQuery, { id })).trainingRun ?? null;
}

/** Throws ExpectedFailure, for example when a run is queued already. */
export async function startRun(input: StartRunInput): Promise<Run> {
  return expectResult((await callApi(startRunMutation, { input })).startRun, 'TrainingRun');
}

/** Starts the quickest run that brings the suggestions up to the newest votes. */
export async function refreshSuggestions(dataSet: string): Promise<Run> {
  const { refreshSuggestions: result } = await callApi(refreshSuggestionsMutation, { dataSet });
  return expectResult(result, 'TrainingRun');
}

/** null: only on request. */
export async function setRefreshAfterVotes(dataSet: string, votes: number | null): Promise<void> {
  const { setRefreshAfterVotes: result } = await callApi(setRefreshAfterVotesMutation, { dataSet, votes });
  expectResult(result, 'DataSet');
}

export async function cancelRun(runId: string): Promise<Run> {
  return expectResult((await callApi(cancelRunMutation, { runId })).cancelRun, 'TrainingRun');
}
