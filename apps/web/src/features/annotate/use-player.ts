'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  audioElement,
  audioEvents,
  hearBand,
  hearClip,
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
  const [error, setError] = useState<KnownFailure | null>(null);
  const source = useRef<string | null>(null);

  useEffect(() => {
    const onPlay = () => setPlaying(true);
    const onStop = () => setPlaying(false);
    const onError = () => setError(new KnownFailure('clipUnplayable'));
    audioEvents.addEventListener('play', onPlay);
    audioEvents.addEventListener('pause', onStop);
    audioEvents.addEventListener('ended', onStop);
    audioEvents.addEventListener('error', onError);
    return () => {
      audioEvents.removeEventListener('play', onPlay);
      audioEvents.removeEventListener('pause', onStop);
      audioEvents.removeEventListener('ended', onStop);
      audioEvents.removeEventListener('error', onError);
      const element = audioElement();
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
      .catch(() => setPlaying(!audioElement().paused));
  }, []);

  const load = useCallback(
    (objectUrl: string, startPlaying: boolean) => {
      const wasPlaying = !audioElement().paused;
      if (source.current !== objectUrl) {
        source.current = objectUrl;
        setError(null);
        hearClip(objectUrl);
      } else {
        audioElement().currentTime = 0;
      }
      if (startPlaying) play();
      else {
        audioElement().pause();
        if (wasPlaying) setPlaying(false);
      }
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

  return useMemo(
    () => ({ isPlaying, error, load, toggle, replay, seek, seekBy, pause, position: heardSeconds }),
    [isPlaying, error, load, toggle, replay, seek, seekBy, pause],
  );
}
