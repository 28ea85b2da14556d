'use client';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../api-client.ts';

const viewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      role
    }
  }
`);

/** The person who is signed in; `data` is null for nobody. */
export function useViewer() {
  return useQuery({
    queryKey: ['viewer'],
    queryFn: async () => (await callApi(viewerQuery)).viewer ?? null,
    staleTime: 60_000,
  });
}
