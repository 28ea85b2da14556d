import type { RankingSettingsInput, RankingSettingsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const rankingSettingsQuery = graphql(`
  query RankingSettings($dataSet: String!) {
    rankingSettings(dataSet: $dataSet) {
      strategy
      batchSize
      randomShare
      reaskShare
      quotas {
        instrument
        least
        most
      }
    }
  }
`);

export type RankingSettings = NonNullable<RankingSettingsQuery['rankingSettings']>;

/** How the queue of a data set is made; null when there is no such data set. */
export async function loadRankingSettings(dataSet: string): Promise<RankingSettings | null> {
  return (await callApi(rankingSettingsQuery, { dataSet })).rankingSettings ?? null;
}

const changeRankingSettingsMutation = graphql(`
  mutation ChangeRankingSettings($dataSet: String!, $settings: RankingSettingsInput!) {
    changeRankingSettings(dataSet: $dataSet, settings: $settings) {
      __typename
      ... on ChangedRankingSettings {
        effect
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Saves the settings; answers from when on the queue follows them. Throws ExpectedFailure. */
export async function changeRankingSettings(
  dataSet: string,
  settings: RankingSettingsInput,
): Promise<'now' | 'nextRun'> {
  const { changeRankingSettings: result } = await callApi(changeRankingSettingsMutation, {
    dataSet,
    settings,
  });
  return expectResult(result, 'ChangedRankingSettings').effect;
}
