'use client';
import { useEffect } from 'react';
import { audioElement, audioEvents } from '../../lib/audio/audio-output.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';

/** Shorter stretches are no longer heard as a stretch. */
export const leastLoopSeconds = 0.15;

/** Jumps back to the start of the selection whenever its end is reached, also while the page is not seen. */
export function useLoopSelection(selection: TimeWindow | null): void {
  useEffect(() => {
    if (selection === null) return;
    const { fromSeconds, toSeconds } = selection;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      const element = audioElement();
      if (element.paused || element.seeking) return;
      if (element.currentTime >= toSeconds - 0.004 || element.currentTime < fromSeconds - 0.05) {
        // The new position is told by 'seeked', which begins to watch again.
        element.currentTime = fromSeconds;
        return;
      }
      timer = setTimeout(watch, ((toSeconds - element.currentTime) / element.playbackRate) * 1000);
    };
    const onEnded = () => {
      const element = audioElement();
      element.currentTime = fromSeconds;
      void element.play().catch(() => undefined);
    };
    const events = ['play', 'playing', 'seeked', 'ratechange'] as const;
    for (const name of events) audioEvents.addEventListener(name, watch);
    audioEvents.addEventListener('ended', onEnded);
    watch();
    return () => {
      clearTimeout(timer);
      for (const name of events) audioEvents.removeEventListener(name, watch);
      audioEvents.removeEventListener('ended', onEnded);
    };
  }, [selection]);
}
