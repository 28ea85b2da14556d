'use client';
import { useCallback, useEffect, useState } from 'react';
import { audioElement, hearBand, setGainDecibels, wakeAudio } from '../../lib/audio/audio-output.ts';

/** Plays a file from this machine; the position is read from the page's one media element. */
export function useRecordingPlayer(file: File | null) {
  const [objectUrl, setObjectUrl] = useState<string | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isUnplayable, setUnplayable] = useState(false);

  useEffect(() => {
    const element = audioElement();
    element.pause();
    setUnplayable(false);
    if (file === null) {
      setObjectUrl(null);
      return;
    }
    const url = URL.createObjectURL(file);
    // What was set for the clip on another page does not hold here.
    element.loop = false;
    element.playbackRate = 1;
    hearBand(null);
    setGainDecibels(0);
    element.src = url;
    setObjectUrl(url);
    return () => {
      element.pause();
      element.removeAttribute('src');
      element.load();
      URL.revokeObjectURL(url);
    };
  }, [file]);

  useEffect(() => {
    const element = audioElement();
    const follow = () => setPlaying(!element.paused);
    const fail = () => element.src.startsWith('blob:') && setUnplayable(true);
    const events = ['play', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) element.addEventListener(name, follow);
    element.addEventListener('error', fail);
    return () => {
      for (const name of events) element.removeEventListener(name, follow);
      element.removeEventListener('error', fail);
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
  return { objectUrl, isPlaying, isUnplayable, toggle, seek };
}

export type RecordingPlayer = ReturnType<typeof useRecordingPlayer>;

/** The position that is heard, in steps of a tenth of a second. */
export function usePosition(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const element = audioElement();
    const look = () => setSeconds(Math.round(element.currentTime * 10) / 10);
    look();
    const timer = setInterval(() => !element.paused && look(), 100);
    const events = ['seeking', 'seeked', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) element.addEventListener(name, look);
    return () => {
      clearInterval(timer);
      for (const name of events) element.removeEventListener(name, look);
    };
  }, []);
  return seconds;
}
