'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { audioElement, audioEvents } from '../../lib/audio/audio-output.ts';
import { loadClipAudio } from '../../lib/audio/clip-audio.ts';
import { KnownFailure } from '../../lib/known-failure.ts';

/** A clip that is played for comparison. */
export interface ReferenceClip {
  id: string;
  audioUrl: string;
}

/**
 * Plays reference clips beside the clip that is asked about, which pauses meanwhile and keeps its position; as soon
 * as it plays again the reference stops.
 */
export function useReferencePlayer() {
  const [playingId, setPlayingId] = useState<string | null>(null);
  const [error, setError] = useState<KnownFailure | null>(null);
  const element = useRef<HTMLAudioElement | null>(null);
  const wanted = useRef<string | null>(null);

  const stop = useCallback(() => {
    wanted.current = null;
    setPlayingId(null);
    element.current?.pause();
  }, []);

  useEffect(() => {
    audioEvents.addEventListener('play', stop);
    return () => {
      audioEvents.removeEventListener('play', stop);
      stop();
    };
  }, [stop]);

  const play = useCallback((clip: ReferenceClip) => {
    wanted.current = clip.id;
    setError(null);
    setPlayingId(clip.id);
    audioElement().pause();
    loadClipAudio(clip.id, clip.audioUrl)
      .then(async ({ objectUrl }) => {
        if (wanted.current !== clip.id) return;
        if (element.current === null) {
          element.current = new Audio();
          element.current.addEventListener('ended', () => setPlayingId(null));
        }
        element.current.src = objectUrl;
        await element.current.play();
      })
      .catch((failure: unknown) => {
        if (wanted.current !== clip.id) return;
        setPlayingId(null);
        // A later clip or a pause interrupts the one before; that is no failure.
        const isInterrupted = failure instanceof DOMException && failure.name === 'AbortError';
        if (!isInterrupted) setError(new KnownFailure('referenceUnplayable'));
      });
  }, []);

  return { playingId, error, play, stop };
}
