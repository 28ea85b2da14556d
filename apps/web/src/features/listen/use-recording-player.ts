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

/** Plays a file from this machine; the position is read from the page's one media element. */
export function useRecordingPlayer(file: File | null) {
  const [isPlaying, setPlaying] = useState(false);
  const [isUnplayable, setUnplayable] = useState(false);

  useEffect(() => {
    audioElement().pause();
    setUnplayable(false);
    if (file === null) return;
    const url = URL.createObjectURL(file);
    // What was set for the clip on another page does not hold here.
    hearBand(null);
    setGainDecibels(0);
    hearClip(url);
    const player = audioElement();
    player.loop = false;
    player.defaultPlaybackRate = 1;
    player.playbackRate = 1;
    return () => {
      const heard = audioElement();
      heard.pause();
      heard.removeAttribute('src');
      heard.load();
      URL.revokeObjectURL(url);
    };
  }, [file]);

  useEffect(() => {
    const follow = () => setPlaying(!audioElement().paused);
    const fail = () => audioElement().src.startsWith('blob:') && setUnplayable(true);
    const events = ['play', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) audioEvents.addEventListener(name, follow);
    audioEvents.addEventListener('error', fail);
    return () => {
      for (const name of events) audioEvents.removeEventListener(name, follow);
      audioEvents.removeEventListener('error', fail);
    };
  }, []);

  const toggle = useCallback(() => {
    const element = audioElement();
    wakeAudio();
    if (element.paused) element.play().catch(() => setUnplayable(true));
    else element.pause();
  }, []);
  const seek = useCallback((seconds: number) => {
    audioElement().currentTime = Math.max(0, seconds);
  }, []);
  return { isPlaying, isUnplayable, toggle, seek };
}

export type RecordingPlayer = ReturnType<typeof useRecordingPlayer>;
