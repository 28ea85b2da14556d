'use client';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const myFeedbackQuery = graphql(`
  query MyFeedback($dataSet: String!) {
    myFeedback(dataSet: $dataSet) {
      number
      answered
      right
      answeredInAll
      rightInAll
      weakInstruments
      onProbation
    }
  }
`);

/** Feedback on the person's checked answers, looked up again every half minute; null before the first. */
export function useFeedback(dataSet: string | undefined) {
  return useQuery({
    queryKey: ['feedback', dataSet],
    queryFn: async () => (await callApi(myFeedbackQuery, { dataSet: dataSet ?? '' })).myFeedback ?? null,
    enabled: dataSet !== undefined,
    refetchInterval: 30_000,
  });
}
