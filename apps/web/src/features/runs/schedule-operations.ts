import type { RunScheduleInput, RunScheduleQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const runScheduleQuery = graphql(`
  query RunSchedule($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      runSchedule {
        cron
        timeZone
        afterLabels
        preset
        publication
        nextTimes
        lastFiredAt
        lastSkippedAt
      }
    }
  }
`);

const setRunScheduleMutation = graphql(`
  mutation SetRunSchedule($input: RunScheduleInput!) {
    setRunSchedule(input: $input) {
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

export type RunSchedule = NonNullable<NonNullable<RunScheduleQuery['dataSet']>['runSchedule']>;

/** When runs start by themselves; null when that was never set. */
export async function loadRunSchedule(dataSet: string): Promise<RunSchedule | null> {
  return (await callApi(runScheduleQuery, { dataSet })).dataSet?.runSchedule ?? null;
}

export async function setRunSchedule(input: RunScheduleInput): Promise<void> {
  expectResult((await callApi(setRunScheduleMutation, { input })).setRunSchedule, 'DataSet');
}
