'use client';
import { useCallback, useEffect, useState } from 'react';
import {
  audioElement,
  audioEvents,
  hearBand,
  hearClip,
  setGainDecibels,
  wakeAudio,
} from '../../lib/audio/audio-output.ts';
import { loadClipAudio } from '../../lib/audio/clip-audio.ts';
import type { GalleryClip } from './attention-operations.ts';

/** Plays the clip whose pictures are shown. */
export function useClipPlayer(clip: GalleryClip | undefined) {
  const [isPlaying, setPlaying] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [clipId, audioUrl] = [clip?.id, clip?.audioUrl];

  useEffect(() => {
    audioElement().pause();
    setError(null);
    if (clipId === undefined || audioUrl === undefined) return;
    let isWanted = true;
    // What was set for a clip on another page does not hold here.
    hearBand(null);
    setGainDecibels(0);
    loadClipAudio(clipId, audioUrl)
      .then(({ objectUrl }) => {
        if (!isWanted) return;
        hearClip(objectUrl);
        const player = audioElement();
        player.loop = false;
        player.defaultPlaybackRate = 1;
        player.playbackRate = 1;
      })
      .catch((failure: unknown) => isWanted && setError(failure));
    return () => {
      isWanted = false;
      audioElement().pause();
    };
  }, [clipId, audioUrl]);

  useEffect(() => {
    const follow = () => setPlaying(!audioElement().paused);
    const events = ['play', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) audioEvents.addEventListener(name, follow);
    return () => {
      for (const name of events) audioEvents.removeEventListener(name, follow);
    };
  }, []);

  const toggle = useCallback(() => {
    const element = audioElement();
    wakeAudio();
    if (element.paused) element.play().catch(setError);
    else element.pause();
  }, []);
  const seek = useCallback((seconds: number) => {
    audioElement().currentTime = Math.max(0, seconds);
  }, []);
  return { isPlaying, error, toggle, seek };
}
