'use client';
import { type RefObject, useEffect } from 'react';
import { audioElement } from './audio-output.ts';

/**
 * Moves `marker` across its parent in step with the media element's clock: every frame while it plays, and once
 * whenever the position jumps.
 */
export function usePlayhead(marker: RefObject<HTMLElement | null>, durationSeconds: number): void {
  useEffect(() => {
    const element = audioElement();
    let frame = 0;
    const draw = () => {
      const share = durationSeconds > 0 ? Math.min(1, element.currentTime / durationSeconds) : 0;
      marker.current?.style.setProperty('left', `${share * 100}%`);
    };
    const follow = () => {
      draw();
      frame = element.paused ? 0 : requestAnimationFrame(follow);
    };
    const start = () => {
      cancelAnimationFrame(frame);
      follow();
    };
    const events = ['play', 'pause', 'seeking', 'seeked', 'ended', 'loadedmetadata', 'emptied'] as const;
    for (const name of events) element.addEventListener(name, start);
    start();
    return () => {
      cancelAnimationFrame(frame);
      for (const name of events) element.removeEventListener(name, start);
    };
  }, [marker, durationSeconds]);
}
