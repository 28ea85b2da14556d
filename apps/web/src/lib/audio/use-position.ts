'use client';
import { useEffect, useState } from 'react';
import { audioElement, audioEvents } from './audio-output.ts';

/** The position that is heard, in steps of a tenth of a second. */
export function usePosition(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const look = () => setSeconds(Math.round(audioElement().currentTime * 10) / 10);
    look();
    const timer = setInterval(() => !audioElement().paused && look(), 100);
    const events = ['seeking', 'seeked', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) audioEvents.addEventListener(name, look);
    return () => {
      clearInterval(timer);
      for (const name of events) audioEvents.removeEventListener(name, look);
    };
  }, []);
  return seconds;
}
