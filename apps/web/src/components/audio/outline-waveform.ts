import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { findRange } from '../../lib/audio/to-levels.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';

/** Upper and lower edge of a waveform, column by column, `[width]`, 1 being the clip's greatest sample. */
export interface WaveformOutline {
  above: Float32Array;
  below: Float32Array;
}

/** Greatest and least sample of the stretch in each of `width` columns, scaled to the peak of the whole clip. */
export function outlineWaveform(
  {
    peaksAbove,
    peaksBelow,
    durationSeconds,
  }: Pick<ClipAnalysis, 'peaksAbove' | 'peaksBelow' | 'durationSeconds'>,
  { fromSeconds, toSeconds }: TimeWindow,
  width: number,
): WaveformOutline {
  const above = new Float32Array(width);
  const below = new Float32Array(width);
  const peak = Math.max(findRange(peaksAbove).high, -findRange(peaksBelow).low);
  if (peak === 0) return { above, below };
  const peaksPerSecond = peaksAbove.length / durationSeconds;
  const first = fromSeconds * peaksPerSecond;
  const peaksPerColumn = ((toSeconds - fromSeconds) * peaksPerSecond) / width;
  for (let column = 0; column < width; column++) {
    const from = Math.floor(first + column * peaksPerColumn);
    const to = Math.max(from + 1, Math.floor(first + (column + 1) * peaksPerColumn));
    for (let place = Math.max(0, from); place < Math.min(to, peaksAbove.length); place++) {
      above[column] = Math.max(above[column]!, peaksAbove[place]! / peak);
      below[column] = Math.min(below[column]!, peaksBelow[place]! / peak);
    }
  }
  return { above, below };
}
