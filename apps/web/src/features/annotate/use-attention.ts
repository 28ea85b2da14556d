'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { computeAttention } from '../../lib/attention/compute-attention.ts';
import { findNetworkFiles } from '../../lib/attention/find-network-files.ts';
import { loadClipAudio } from '../../lib/audio/clip-audio.ts';
import type { TaskClip } from './queue-state.ts';

const networkFilesQuery = graphql(`
  query NetworkFiles($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      publishedVersion {
        id
        number
        layout
        artefacts {
          id
          name
          bytes
          sha256
          url
        }
      }
    }
  }
`);

/** Depths of the network, early to late. */
export const attentionStages = ['early', 'middle', 'late'] as const;

/** Where the published network attends to in a clip; computed when it is asked for, in this browser. */
export function useAttention(dataSet: string | undefined, clip: TaskClip | undefined) {
  /** Which depth is drawn; null while the view is off. */
  const [stage, setStage] = useState<number | null>(null);
  const { data, error, isFetching } = useQuery({
    queryKey: ['attention', dataSet, clip?.id],
    queryFn: async () => {
      const [network, { blob }] = await Promise.all([
        callApi(networkFilesQuery, { dataSet: dataSet ?? '' }).then(({ dataSet: found }) =>
          findNetworkFiles(found?.publishedVersion),
        ),
        loadClipAudio(clip?.id ?? '', clip?.audioUrl ?? ''),
      ]);
      return computeAttention(network, await blob.arrayBuffer());
    },
    enabled: stage !== null && dataSet !== undefined && clip !== undefined,
    staleTime: 300_000,
    gcTime: 60_000,
    retry: false,
  });
  /** Off → early → middle → late → off. */
  const advance = useCallback(
    () => setStage((old) => (old === null ? 0 : old + 1 < attentionStages.length ? old + 1 : null)),
    [],
  );
  const close = useCallback(() => setStage(null), []);
  return { stage, setStage, advance, close, attention: data, error, isComputing: isFetching };
}

export type Attention = ReturnType<typeof useAttention>;
