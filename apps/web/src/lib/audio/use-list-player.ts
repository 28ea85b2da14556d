'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { audioElement, audioEvents } from './audio-output.ts';
import { loadClipAudio } from './clip-audio.ts';

export interface ListPlayer {
  /** The clip that sounds, or is about to. */
  playingId: string | null;
  error: unknown;
  play: (clip: { id: string; audioUrl: string }) => void;
  toggle: (clip: { id: string; audioUrl: string }) => void;
}

/** Plays the clips of a list, one at a time. */
export function useListPlayer(): ListPlayer {
  const [playingId, setPlayingId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const wanted = useRef<string | null>(null);

  const stop = useCallback(() => {
    wanted.current = null;
    setPlayingId(null);
    audioElement().pause();
  }, []);

  useEffect(() => {
    audioElement().loop = false;
    const onEnded = () => setPlayingId(null);
    audioEvents.addEventListener('ended', onEnded);
    return () => {
      audioEvents.removeEventListener('ended', onEnded);
      wanted.current = null;
      audioElement().pause();
    };
  }, []);

  const play = useCallback((clip: { id: string; audioUrl: string }) => {
    wanted.current = clip.id;
    setPlayingId(clip.id);
    setError(null);
    loadClipAudio(clip.id, clip.audioUrl)
      .then(({ objectUrl }) => {
        // Another clip may have been asked for while this one was on its way.
        if (wanted.current !== clip.id) return;
        const element = audioElement();
        if (element.src !== objectUrl) element.src = objectUrl;
        element.currentTime = 0;
        return element.play();
      })
      .catch((failure: unknown) => {
        // Browsers refuse sound before the person's first action; that is no failure of the clip.
        const isRefused = failure instanceof DOMException && failure.name !== 'NotSupportedError';
        if (wanted.current !== clip.id) return;
        setPlayingId(null);
        if (!isRefused) setError(failure);
      });
  }, []);

  const toggle = useCallback(
    (clip: { id: string; audioUrl: string }) => {
      if (wanted.current === clip.id && !audioElement().paused) stop();
      else play(clip);
    },
    [play, stop],
  );

  return { playingId, error, play, toggle };
}
