'use client';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../api-client.ts';
import { useUrlState } from '../use-url-state.ts';

const dataSetsQuery = graphql(`
  query DataSets {
    dataSets {
      id
      name
      overlap
      refreshAfterVotes
      publicationPolicy
      instruments {
        id
        name
        family
        position
        positives
        negatives
      }
      publishedVersion {
        id
        number
      }
      progress {
        clips
        myVotes
        myVotesToday
        observedPairs
        pairs
        queueLength
        testClips
        trainClips
        votes
        votesSinceTraining
      }
    }
  }
`);

/** All data sets with their progress, looked up again every quarter of a minute while the page is seen. */
export function useDataSets() {
  return useQuery({
    queryKey: ['data-sets'],
    queryFn: async () => (await callApi(dataSetsQuery)).dataSets,
    refetchInterval: 15_000,
  });
}

/** The data set that the address names (`?dataSet=`), else the first. */
export function useDataSet() {
  const query = useDataSets();
  const { values } = useUrlState();
  const wanted = values.get('dataSet');
  const dataSet = query.data?.find(({ name }) => name === wanted) ?? query.data?.[0];
  return { dataSet, isPending: query.isPending, error: query.error, refetch: query.refetch };
}

export type DataSetSummary = NonNullable<ReturnType<typeof useDataSet>['dataSet']>;
export type InstrumentSummary = DataSetSummary['instruments'][number];
