import type { ClipOrder, ClipsQuery, Split } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

graphql(`
  fragment ListedClipFields on Clip {
    id
    sampleKey
    title
    artistName
    licenceTitle
    licenceUrl
    split
    durationSeconds
    audioUrl
    labels {
      relevance
      responses
      instrument {
        id
        name
        family
      }
    }
    predictions {
      probability
      threshold
      instrument {
        id
        name
        family
      }
    }
  }
`);

const clipsQuery = graphql(`
  query Clips(
    $dataSet: String!
    $after: String
    $search: String
    $split: Split
    $instrument: String
    $order: ClipOrder
  ) {
    dataSet(name: $dataSet) {
      id
      clips(first: 40, after: $after, search: $search, split: $split, instrument: $instrument, order: $order) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ListedClipFields
          }
        }
      }
    }
  }
`);

export interface ClipFilter {
  dataSet: string;
  search: string | null;
  split: Split | null;
  instrument: string | null;
  order: ClipOrder;
}

export type ClipPage = NonNullable<ClipsQuery['dataSet']>['clips'];
export type ListedClip = ClipPage['edges'][number]['node'];

/** One page of clips; null when the data set does not exist. */
export async function loadClips(filter: ClipFilter, after: string | null): Promise<ClipPage | null> {
  const { dataSet } = await callApi(clipsQuery, { ...filter, after });
  return dataSet?.clips ?? null;
}

const similarClipsQuery = graphql(`
  query ClipsLikeOne($clip: ID!) {
    clip(id: $clip) {
      ...ListedClipFields
    }
    similarClips(clipId: $clip, first: 40) {
      __typename
      ... on SimilarClips {
        clips {
          similarity
          nearDuplicate
          clip {
            ...ListedClipFields
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** How near a clip is to another one. */
export interface Nearness {
  /** Cosine, −1..1. */
  similarity: number;
  nearDuplicate: boolean;
}

export interface SimilarClips {
  /** The clip compared with; null when there is none with this id. */
  asked: ListedClip | null;
  clips: { clip: ListedClip; nearness: Nearness }[];
  /** Why there are none to show. */
  failure: unknown;
}

/** A clip and the clips nearest to it; a failure that the API foresees comes with the clip. */
export async function loadSimilarClips(id: string): Promise<SimilarClips> {
  const { clip, similarClips } = await callApi(similarClipsQuery, { clip: id });
  try {
    const { clips } = expectResult(similarClips, 'SimilarClips');
    return {
      asked: clip ?? null,
      clips: clips.map(({ clip: near, ...nearness }) => ({ clip: near, nearness })),
      failure: null,
    };
  } catch (failure) {
    return { asked: clip ?? null, clips: [], failure };
  }
}
