import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import type { NetworkFiles } from '../../lib/attention/clip-attention.ts';
import { findNetworkFiles } from '../../lib/attention/find-network-files.ts';
import { loadVersionFiles } from '../../lib/load-version-files.ts';

graphql(`
  fragment GalleryClipFields on Clip {
    id
    sampleKey
    title
    artistName
    split
    durationSeconds
    audioUrl
  }
`);

const galleryVersionsQuery = graphql(`
  query GalleryVersions($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      modelVersions(first: 50) {
        edges {
          node {
            id
            number
            published
            preset
            layout
          }
        }
      }
    }
  }
`);

const galleryClipsQuery = graphql(`
  query GalleryClips($dataSet: String!, $search: String) {
    dataSet(name: $dataSet) {
      id
      clips(first: 40, search: $search) {
        edges {
          node {
            ...GalleryClipFields
          }
        }
      }
    }
  }
`);

const galleryClipQuery = graphql(`
  query GalleryClip($id: ID!) {
    clip(id: $id) {
      ...GalleryClipFields
    }
  }
`);

/** The newest model versions of a data set. */
export async function loadGalleryVersions(dataSet: string) {
  const { dataSet: found } = await callApi(galleryVersionsQuery, { dataSet });
  return (found?.modelVersions.edges ?? []).map(({ node }) => node);
}

/** Clips that hold the search's words, in the order of their keys. */
export async function loadGalleryClips(dataSet: string, search: string) {
  const { dataSet: found } = await callApi(galleryClipsQuery, { dataSet, search: search || null });
  return (found?.clips.edges ?? []).map(({ node }) => node);
}

/** One clip; null when there is none of that id. */
export async function loadGalleryClip(id: string) {
  return (await callApi(galleryClipQuery, { id })).clip ?? null;
}

/** Files of a version's network; throws KnownFailure saying why there are none. */
export const loadNetworkFiles = async (version: GalleryVersion): Promise<NetworkFiles> =>
  findNetworkFiles({ ...version, artefacts: await loadVersionFiles(version.id) });

export type GalleryVersion = Awaited<ReturnType<typeof loadGalleryVersions>>[number];
export type GalleryClip = NonNullable<Awaited<ReturnType<typeof loadGalleryClip>>>;
