'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { audioElement } from '../../lib/audio/audio-output.ts';

export interface Player {
  isPlaying: boolean;
  /** False until the browser can play the clip at the current position. */
  isReady: boolean;
  error: string | null;
  load: (objectUrl: string, startPlaying: boolean) => void;
  toggle: () => void;
  replay: () => void;
  seek: (seconds: number) => void;
  seekBy: (seconds: number) => void;
  pause: () => void;
}

/** Plays one clip at a time from memory; the media element's clock is the only clock. */
export function usePlayer(isLooping: boolean): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [isReady, setReady] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const source = useRef<string | null>(null);

  useEffect(() => {
    const element = audioElement();
    const onPlay = () => setPlaying(true);
    const onStop = () => setPlaying(false);
    const onReady = () => setReady(true);
    const onError = () => setError('This browser cannot play the clip.');
    element.addEventListener('play', onPlay);
    element.addEventListener('pause', onStop);
    element.addEventListener('ended', onStop);
    element.addEventListener('canplay', onReady);
    element.addEventListener('error', onError);
    return () => {
      element.removeEventListener('play', onPlay);
      element.removeEventListener('pause', onStop);
      element.removeEventListener('ended', onStop);
      element.removeEventListener('canplay', onReady);
      element.removeEventListener('error', onError);
      element.pause();
    };
  }, []);

  useEffect(() => {
    audioElement().loop = isLooping;
  }, [isLooping]);

  const play = useCallback(() => {
    // Browsers refuse sound before the person's first action on the page; the play button is there for that.
    audioElement()
      .play()
      .catch(() => undefined);
  }, []);

  const load = useCallback(
    (objectUrl: string, startPlaying: boolean) => {
      const element = audioElement();
      if (source.current !== objectUrl) {
        source.current = objectUrl;
        setReady(false);
        setError(null);
        element.src = objectUrl;
      } else {
        element.currentTime = 0;
      }
      if (startPlaying) play();
      else element.pause();
    },
    [play],
  );

  const seek = useCallback((seconds: number) => {
    const element = audioElement();
    const end = Number.isFinite(element.duration) ? element.duration : seconds;
    element.currentTime = Math.min(end, Math.max(0, seconds));
  }, []);

  const seekBy = useCallback((seconds: number) => seek(audioElement().currentTime + seconds), [seek]);

  const toggle = useCallback(() => {
    const element = audioElement();
    if (source.current === null) return;
    if (element.paused) play();
    else element.pause();
  }, [play]);

  const replay = useCallback(() => {
    seek(0);
    play();
  }, [seek, play]);

  const pause = useCallback(() => audioElement().pause(), []);

  return { isPlaying, isReady, error, load, toggle, replay, seek, seekBy, pause };
}
