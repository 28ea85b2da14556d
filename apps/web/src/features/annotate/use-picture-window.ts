'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';

const mostZoom = 8;

/** The stretch of the clip in view and the ways to change it; zoom 1 shows the whole clip. */
export interface PictureWindow extends TimeWindow {
  zoom: number;
  /** Zooms by `factor` and keeps `aroundSeconds` where it is. */
  zoomBy: (factor: number, aroundSeconds: number) => void;
  moveTo: (fromSeconds: number) => void;
}

/** A stretch of the given length that begins at `from` and stays inside the clip. */
function place(from: number, zoom: number, durationSeconds: number): number {
  return Math.max(0, Math.min(durationSeconds * (1 - 1 / zoom), from));
}

/** Zoom and position of the pictures of one clip; a new clip begins with the whole of it in view. */
export function usePictureWindow(clipId: string | undefined, durationSeconds: number): PictureWindow {
  const [view, setView] = useState({ zoom: 1, fromSeconds: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another clip begins anew, whatever its length.
  useEffect(() => setView((old) => (old.zoom === 1 ? old : { zoom: 1, fromSeconds: 0 })), [clipId]);

  const zoomBy = useCallback(
    (factor: number, aroundSeconds: number) =>
      setView((old) => {
        const zoom = Math.max(1, Math.min(mostZoom, old.zoom * factor));
        const share = ((aroundSeconds - old.fromSeconds) * old.zoom) / durationSeconds;
        const kept = share >= 0 && share <= 1 ? share : 0.5;
        const from = aroundSeconds - (kept * durationSeconds) / zoom;
        return { zoom, fromSeconds: place(from, zoom, durationSeconds) };
      }),
    [durationSeconds],
  );
  const moveTo = useCallback(
    (from: number) => setView((old) => ({ ...old, fromSeconds: place(from, old.zoom, durationSeconds) })),
    [durationSeconds],
  );
  return useMemo(
    () => ({ ...view, toSeconds: view.fromSeconds + durationSeconds / view.zoom, zoomBy, moveTo }),
    [view, durationSeconds, zoomBy, moveTo],
  );
}
