'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  audioElement,
  hearBand,
  heardSeconds,
  setGainDecibels,
  wakeAudio,
} from '../../lib/audio/audio-output.ts';
import type { FrequencyBand } from '../../lib/audio/frequency-band.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { KnownFailure } from '../../lib/known-failure.ts';
import { useLoopSelection } from './use-loop-selection.ts';

/** How the clip is to sound. */
export interface PlayerOptions {
  isLooping: boolean;
  speed: number;
  gainDecibels: number;
  band: FrequencyBand | null;
  /** Played again and again instead of the whole clip. */
  selection: TimeWindow | null;
}

export interface Player {
  isPlaying: boolean;
  /** False until the browser can play the clip at the current position. */
  isReady: boolean;
  error: KnownFailure | null;
  load: (objectUrl: string, startPlaying: boolean) => void;
  toggle: () => void;
  replay: () => void;
  seek: (seconds: number) => void;
  seekBy: (seconds: number) => void;
  pause: () => void;
  /** Position of what is heard. */
  position: () => number;
}

/** Plays one clip at a time from memory; the media element's clock is the only clock. */
export function usePlayer({ isLooping, speed, gainDecibels, band, selection }: PlayerOptions): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [isReady, setReady] = useState(false);
  const [error, setError] = useState<KnownFailure | null>(null);
  const source = useRef<string | null>(null);

  useEffect(() => {
    const element = audioElement();
    const onPlay = () => setPlaying(true);
    const onStop = () => setPlaying(false);
    const onReady = () => setReady(true);
    const onError = () => setError(new KnownFailure('clipUnplayable'));
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
      // Other pages play clips as they are.
      element.defaultPlaybackRate = 1;
      element.playbackRate = 1;
      hearBand(null);
      setGainDecibels(0);
    };
  }, []);

  useEffect(() => {
    audioElement().loop = isLooping && selection === null;
  }, [isLooping, selection]);
  useEffect(() => {
    // A newly loaded clip starts at the default rate.
    audioElement().defaultPlaybackRate = speed;
    audioElement().playbackRate = speed;
  }, [speed]);
  useEffect(() => setGainDecibels(gainDecibels), [gainDecibels]);
  useEffect(() => hearBand(band), [band]);
  useLoopSelection(selection);

  const play = useCallback(() => {
    wakeAudio();
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

  const from = selection?.fromSeconds ?? 0;
  const replay = useCallback(() => {
    seek(from);
    play();
  }, [seek, play, from]);

  const pause = useCallback(() => audioElement().pause(), []);

  return { isPlaying, isReady, error, load, toggle, replay, seek, seekBy, pause, position: heardSeconds };
}
