'use client';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { ExpectedFailure, expectResult } from '../../lib/expect-result.ts';

const similarClipsQuery = graphql(`
  query SimilarClips($clip: ID!) {
    similarClips(clipId: $clip, first: 8) {
      __typename
      ... on SimilarClips {
        modelVersion {
          number
          preset
        }
        clips {
          similarity
          nearDuplicate
          clip {
            id
            sampleKey
            audioUrl
            title
            artistName
            labels {
              relevance
              instrument {
                id
              }
            }
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

async function loadSimilarClips(clip: string) {
  const answer = expectResult((await callApi(similarClipsQuery, { clip })).similarClips, 'SimilarClips');
  return {
    modelVersion: answer.modelVersion,
    clips: answer.clips.map(({ clip: near, ...measured }) => ({ ...near, ...measured })),
  };
}

export type SimilarClip = Awaited<ReturnType<typeof loadSimilarClips>>['clips'][number];

/** The clips nearest to a clip by the published model version, and which version that is. */
export function useSimilarClips(clipId: string | undefined, isWanted: boolean) {
  const { data, error, isPending } = useQuery({
    queryKey: ['similar-clips', clipId],
    queryFn: () => loadSimilarClips(clipId ?? ''),
    enabled: isWanted && clipId !== undefined,
    staleTime: 60_000,
    // What the API foresees does not go away by asking again.
    retry: (failures, failure) => !(failure instanceof ExpectedFailure) && failures < 2,
  });
  return { data: data?.clips, modelVersion: data?.modelVersion, error, isPending };
}
