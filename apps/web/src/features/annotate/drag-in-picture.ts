import { bandBetween, type FrequencyBand } from '../../lib/audio/frequency-band.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { leastLoopSeconds } from './use-loop-selection.ts';
import { frequencyAt } from './view-axis.ts';

/** A place in a picture as shares of its width from the left and of its height from the bottom, 0 … 1. */
export interface PicturePoint {
  x: number;
  y: number;
}

/** What a pointer that went down at one place and is now at another has marked. */
export type PictureDrag =
  | { kind: 'seek'; seconds: number }
  | { kind: 'loop'; selection: TimeWindow }
  | { kind: 'band'; band: FrequencyBand };

/** The moment at a place, seconds from the clip's start. */
export function secondsAt({ x }: PicturePoint, { fromSeconds, toSeconds }: TimeWindow): number {
  return fromSeconds + Math.max(0, Math.min(1, x)) * (toSeconds - fromSeconds);
}

/** The stretch between two moments in either order; null when it is too short to be heard as one. */
export function stretchBetween(one: number, other: number): TimeWindow | null {
  const selection = { fromSeconds: Math.min(one, other), toSeconds: Math.max(one, other) };
  return selection.toSeconds - selection.fromSeconds < leastLoopSeconds ? null : selection;
}

/** Reads a drag across time: a loop, or the wish to go somewhere when it is too short for one. */
export function readTimeDrag(start: PicturePoint, now: PicturePoint, inView: TimeWindow): PictureDrag {
  const selection = stretchBetween(secondsAt(start, inView), secondsAt(now, inView));
  return selection === null ? { kind: 'seek', seconds: secondsAt(now, inView) } : { kind: 'loop', selection };
}

/** Reads a drag up or down a view that has a frequency axis. */
export function readBandDrag(start: PicturePoint, now: PicturePoint, view: FeatureView): PictureDrag {
  const at = ({ y }: PicturePoint) => frequencyAt(view, Math.max(0, Math.min(1, y)));
  return { kind: 'band', band: bandBetween(at(start), at(now)) };
}
