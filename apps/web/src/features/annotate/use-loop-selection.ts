'use client';
import { useEffect } from 'react';
import { audioElement } from '../../lib/audio/audio-output.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';

/** Shorter stretches are no longer heard as a stretch. */
export const leastLoopSeconds = 0.15;

/** Jumps back to the start of the selection whenever its end is reached, also while the page is not seen. */
export function useLoopSelection(selection: TimeWindow | null): void {
  useEffect(() => {
    if (selection === null) return;
    const { fromSeconds, toSeconds } = selection;
    const element = audioElement();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      if (element.paused || element.seeking) return;
      if (element.currentTime >= toSeconds - 0.004 || element.currentTime < fromSeconds - 0.05) {
        // The new position is told by 'seeked', which begins to watch again.
        element.currentTime = fromSeconds;
        return;
      }
      timer = setTimeout(watch, ((toSeconds - element.currentTime) / element.playbackRate) * 1000);
    };
    const onEnded = () => {
      element.currentTime = fromSeconds;
      void element.play().catch(() => undefined);
    };
    const events = ['play', 'playing', 'seeked', 'ratechange'] as const;
    for (const name of events) element.addEventListener(name, watch);
    element.addEventListener('ended', onEnded);
    watch();
    return () => {
      clearTimeout(timer);
      for (const name of events) element.removeEventListener(name, watch);
      element.removeEventListener('ended', onEnded);
    };
  }, [selection]);
}
