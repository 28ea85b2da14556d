'use client';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const referenceClipsQuery = graphql(`
  query ReferenceClips($instrument: ID!) {
    instrument(id: $instrument) {
      id
      referenceClips(first: 5) {
        id
        sampleKey
        audioUrl
        title
        artistName
        durationSeconds
      }
    }
  }
`);

/** Clips in which the instrument is confirmed to sound, to compare with. */
export function useReferenceClips(instrumentId: string | undefined, isWanted: boolean) {
  return useQuery({
    queryKey: ['reference-clips', instrumentId],
    queryFn: async () =>
      (await callApi(referenceClipsQuery, { instrument: instrumentId ?? '' })).instrument?.referenceClips ??
      [],
    enabled: isWanted && instrumentId !== undefined,
    staleTime: 300_000,
  });
}
