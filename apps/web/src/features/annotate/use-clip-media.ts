'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { prepareClips } from '../../lib/audio/audio-output.ts';
import { loadClipAnalysis, loadClipAudio, peekClip } from '../../lib/audio/clip-audio.ts';
import { getSettings } from '../../lib/settings/use-settings.ts';
import { whenShown } from '../../lib/when-shown.ts';
import { paintCells } from './paint-cells.ts';
import type { QueueTask, TaskClip } from './queue-state.ts';

const clipsAhead = 3;

/** The clips after the one in view, each once. */
function nextClips(tasks: readonly QueueTask[]): TaskClip[] {
  const clips = new Map(tasks.map(({ clip }) => [clip.id, clip]));
  return [...clips.values()].slice(1, 1 + clipsAhead);
}

/** Fetches, analyses and paints clips one after the other, and loads the nearest ones into players of their own. */
async function getReady(clips: readonly TaskClip[], isWanted: () => boolean): Promise<void> {
  await whenShown();
  for (const { id, audioUrl } of clips) {
    if (!isWanted()) return;
    await loadClipAudio(id, audioUrl).catch(() => undefined);
    prepareClips(clips.flatMap((clip) => peekClip(clip.id).audio?.objectUrl ?? []));
    const analysis = await loadClipAnalysis(id, audioUrl).catch(() => undefined);
    const { featureView, colourMap } = getSettings();
    if (analysis !== undefined) paintCells(analysis.views[featureView], colourMap);
  }
}

/** File and pictures of the clip in view; those of the next clips are made ready meanwhile. */
export function useClipMedia(tasks: readonly QueueTask[]) {
  const clip = tasks[0]?.clip;
  const ready = clip === undefined ? undefined : peekClip(clip.id);
  const audio = useQuery({
    queryKey: ['clip-audio', clip?.id],
    queryFn: () => (clip === undefined ? null : loadClipAudio(clip.id, clip.audioUrl)),
    enabled: clip !== undefined && ready?.audio === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
  const analysis = useQuery({
    queryKey: ['clip-analysis', clip?.id],
    queryFn: () => (clip === undefined ? null : loadClipAnalysis(clip.id, clip.audioUrl)),
    enabled: clip !== undefined && ready?.analysis === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });

  const shownAnalysis = ready?.analysis ?? analysis.data ?? undefined;
  const isShown = shownAnalysis !== undefined || analysis.isError;
  useEffect(() => {
    // The clip in view goes first; the worker takes one after the other.
    if (!isShown) return;
    let isWanted = true;
    void getReady(nextClips(tasks), () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [tasks, isShown]);

  return {
    objectUrl: (ready?.audio ?? audio.data)?.objectUrl,
    analysis: shownAnalysis,
    error:
      ready?.audio !== undefined && ready.analysis !== undefined ? null : (audio.error ?? analysis.error),
    retry: () => {
      void audio.refetch();
      void analysis.refetch();
    },
  };
}
