import { graphql } from '../../gql/index.ts';
import { callApi } from '../api-client.ts';
import { KnownFailure } from '../known-failure.ts';
import { analyseClip } from './analyse-clip.ts';
import type { ClipAnalysis } from './clip-analysis.ts';

/** A clip's file, held in memory so that it plays and seeks at once. */
export interface ClipAudio {
  /** Address of the file within this page. */
  objectUrl: string;
  blob: Blob;
}

interface Held {
  audio: Promise<ClipAudio>;
  analysis: Promise<ClipAnalysis> | undefined;
  objectUrl: string | undefined;
  /** The results, once they are there, for those who cannot wait. */
  loaded: ClipAudio | undefined;
  analysed: ClipAnalysis | undefined;
}

const mostHeld = 16;
const held = new Map<string, Held>();

const audioUrlQuery = graphql(`
  query ClipAudioUrl($id: ID!) {
    clip(id: $id) {
      id
      audioUrl
    }
  }
`);

async function fetchFile(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new KnownFailure('clipAudio', { status: response.status });
  return response.blob();
}

/** Fetches the file; the address is signed for a limited time, so a failure is answered by asking for a new one. */
export async function fetchClip(clipId: string, audioUrl: string): Promise<Blob> {
  try {
    return await fetchFile(audioUrl);
  } catch (error) {
    const { clip } = await callApi(audioUrlQuery, { id: clipId });
    if (!clip) throw error;
    return fetchFile(clip.audioUrl);
  }
}

function dropOldest(): void {
  for (const [clipId, entry] of held) {
    if (held.size <= mostHeld) return;
    if (entry.objectUrl !== undefined) URL.revokeObjectURL(entry.objectUrl);
    held.delete(clipId);
  }
}

function hold(clipId: string, audioUrl: string): Held {
  const known = held.get(clipId);
  if (known !== undefined) {
    // Moved to the end: the one used longest ago is dropped first.
    held.delete(clipId);
    held.set(clipId, known);
    return known;
  }
  const entry: Held = {
    audio: Promise.reject(),
    analysis: undefined,
    objectUrl: undefined,
    loaded: undefined,
    analysed: undefined,
  };
  entry.audio.catch(() => undefined);
  entry.audio = fetchClip(clipId, audioUrl).then((blob) => {
    entry.objectUrl = URL.createObjectURL(blob);
    entry.loaded = { objectUrl: entry.objectUrl, blob };
    return entry.loaded;
  });
  entry.audio.catch(() => held.delete(clipId));
  held.set(clipId, entry);
  dropOldest();
  return entry;
}

/** The clip's file, fetched once and held while it is among the last sixteen used. */
export function loadClipAudio(clipId: string, audioUrl: string): Promise<ClipAudio> {
  return hold(clipId, audioUrl).audio;
}

/** The clip's waveform and pictures, computed once. */
export function loadClipAnalysis(clipId: string, audioUrl: string): Promise<ClipAnalysis> {
  const entry = hold(clipId, audioUrl);
  entry.analysis ??= entry.audio.then(async ({ blob }) => {
    entry.analysed = await analyseClip(await blob.arrayBuffer());
    return entry.analysed;
  });
  entry.analysis.catch(() => {
    entry.analysis = undefined;
  });
  return entry.analysis;
}

/** What is already there of a clip, without waiting: a clip fetched ahead is shown in the same frame. */
export function peekClip(clipId: string): {
  audio: ClipAudio | undefined;
  analysis: ClipAnalysis | undefined;
} {
  const entry = held.get(clipId);
  return { audio: entry?.loaded, analysis: entry?.analysed };
}
