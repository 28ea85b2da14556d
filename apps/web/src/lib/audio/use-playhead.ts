'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { audioElement, heardSeconds } from './audio-output.ts';

/** The stretch of a clip that a picture shows. */
export interface TimeWindow {
  fromSeconds: number;
  toSeconds: number;
}

/**
 * Moves `marker` across its parent in step with what is heard: every frame while it plays, and once whenever the
 * position jumps. Calls `onLeave` when the playing position is outside the window.
 */
export function usePlayhead(
  marker: RefObject<HTMLElement | null>,
  { fromSeconds, toSeconds }: TimeWindow,
  onLeave?: (seconds: number) => void,
): void {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    const element = audioElement();
    let frame = 0;
    const draw = () => {
      const seconds = heardSeconds();
      const length = toSeconds - fromSeconds;
      const share = length > 0 ? (seconds - fromSeconds) / length : 0;
      const isInside = share >= 0 && share <= 1.0005;
      marker.current?.style.setProperty('left', `${Math.min(1, Math.max(0, share)) * 100}%`);
      marker.current?.style.setProperty('visibility', isInside ? 'visible' : 'hidden');
      if (!isInside && !element.paused) leave.current?.(seconds);
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
  }, [marker, fromSeconds, toSeconds]);
}
