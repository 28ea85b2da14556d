'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { audioElement, audioEvents, heardSeconds } from './audio-output.ts';

/** The stretch of a clip that a picture shows. */
export interface TimeWindow {
  fromSeconds: number;
  toSeconds: number;
}

interface PlayheadOptions {
  /** Called when the playing position is outside the window. */
  onLeave?: ((seconds: number) => void) | undefined;
  /** Outside the window the marker stays at its edge instead of being hidden. */
  staysVisible?: boolean;
}

/**
 * Moves `marker`, which is as wide as its parent, across it in step with what is heard: every frame while it plays, and once whenever the
 * position jumps.
 */
export function usePlayhead(
  marker: RefObject<HTMLElement | null>,
  { fromSeconds, toSeconds }: TimeWindow,
  { onLeave, staysVisible = false }: PlayheadOptions = {},
): void {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const seconds = heardSeconds();
      const length = toSeconds - fromSeconds;
      const share = length > 0 ? (seconds - fromSeconds) / length : 0;
      const isInside = share >= 0 && share <= 1.0005;
      // Moving it by `left` would lay the page out anew in every frame.
      marker.current?.style.setProperty('translate', `${Math.min(1, Math.max(0, share)) * 100}%`);
      marker.current?.style.setProperty('visibility', isInside || staysVisible ? 'visible' : 'hidden');
      if (!isInside && !audioElement().paused) leave.current?.(seconds);
    };
    const follow = () => {
      draw();
      frame = audioElement().paused ? 0 : requestAnimationFrame(follow);
    };
    const start = () => {
      cancelAnimationFrame(frame);
      follow();
    };
    const events = ['play', 'pause', 'seeking', 'seeked', 'ended', 'loadedmetadata', 'emptied'] as const;
    for (const name of events) audioEvents.addEventListener(name, start);
    start();
    return () => {
      cancelAnimationFrame(frame);
      for (const name of events) audioEvents.removeEventListener(name, start);
    };
  }, [marker, fromSeconds, toSeconds, staysVisible]);
}
