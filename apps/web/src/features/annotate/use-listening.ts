'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { bandBetween, type FrequencyBand, moveBand } from '../../lib/audio/frequency-band.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { type PictureDrag, stretchBetween } from './drag-in-picture.ts';

/** Where the fundamentals of most melody instruments lie; what the band key begins with. */
const firstBand = bandBetween(200, 2000);
const bandStepOctaves = 1 / 3;

/** What is listened to of a clip: a stretch of time, a band of frequencies, or all of it. */
export interface Listening {
  selection: TimeWindow | null;
  /** The band that is heard; null while the whole spectrum is. */
  band: FrequencyBand | null;
  mark: (drag: PictureDrag) => void;
  startLoopAt: (seconds: number) => void;
  endLoopAt: (seconds: number) => void;
  clear: () => void;
  toggleBand: () => void;
  moveBandBy: (steps: number) => void;
}

/** The loop ends with its clip; the band stays, so that clips can be compared in it. */
export function useListening(clipId: string | undefined, durationSeconds: number): Listening {
  const [selection, setSelection] = useState<TimeWindow | null>(null);
  const [band, setBand] = useState(firstBand);
  const [isBandOn, setBandOn] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clip is what the loop belongs to.
  useEffect(() => setSelection(null), [clipId]);

  const mark = useCallback((drag: PictureDrag) => {
    if (drag.kind === 'loop') setSelection(drag.selection);
    if (drag.kind !== 'band') return;
    setBand(drag.band);
    setBandOn(true);
  }, []);
  const startLoopAt = useCallback(
    (seconds: number) =>
      setSelection((old) => {
        const end = old !== null && old.toSeconds > seconds ? old.toSeconds : durationSeconds;
        return stretchBetween(seconds, end) ?? old;
      }),
    [durationSeconds],
  );
  const endLoopAt = useCallback(
    (seconds: number) =>
      setSelection((old) => {
        const start = old !== null && old.fromSeconds < seconds ? old.fromSeconds : 0;
        return stretchBetween(start, seconds) ?? old;
      }),
    [],
  );
  const clear = useCallback(() => {
    setSelection(null);
    setBandOn(false);
  }, []);
  const toggleBand = useCallback(() => setBandOn((on) => !on), []);
  const moveBandBy = useCallback((steps: number) => {
    setBand((old) => moveBand(old, steps * bandStepOctaves));
    setBandOn(true);
  }, []);

  const heardBand = isBandOn ? band : null;
  return useMemo(
    () => ({
      selection,
      band: heardBand,
      mark,
      startLoopAt,
      endLoopAt,
      clear,
      toggleBand,
      moveBandBy,
    }),
    [selection, heardBand, mark, startLoopAt, endLoopAt, clear, toggleBand, moveBandBy],
  );
}
