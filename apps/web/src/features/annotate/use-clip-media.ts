'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { loadClipAnalysis, loadClipAudio, peekClip } from '../../lib/audio/clip-audio.ts';
import type { QueueTask } from './queue-state.ts';

const clipsAhead = 4;

/** File and pictures of the clip in view; those of the next clips are fetched and computed meanwhile. */
export function useClipMedia(tasks: readonly QueueTask[]) {
  const clip = tasks[0]?.clip;
  const audio = useQuery({
    queryKey: ['clip-audio', clip?.id],
    queryFn: () => (clip === undefined ? null : loadClipAudio(clip.id, clip.audioUrl)),
    enabled: clip !== undefined,
    initialData: () => (clip === undefined ? undefined : peekClip(clip.id).audio),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
  const analysis = useQuery({
    queryKey: ['clip-analysis', clip?.id],
    queryFn: () => (clip === undefined ? null : loadClipAnalysis(clip.id, clip.audioUrl)),
    enabled: clip !== undefined,
    initialData: () => (clip === undefined ? undefined : peekClip(clip.id).analysis),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });

  const isShown = analysis.data !== undefined || analysis.isError;
  useEffect(() => {
    // The clip in view goes first; the worker takes one after the other.
    if (!isShown) return;
    for (const task of tasks.slice(1, clipsAhead)) {
      loadClipAnalysis(task.clip.id, task.clip.audioUrl).catch(() => undefined);
    }
  }, [tasks, isShown]);

  return { audio, analysis };
}
