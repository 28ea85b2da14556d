import type { Evaluation } from './evaluation-operations.ts';

/** What the headline figure does and does not say, without flattery. */
export function headlineWords({
  map,
  mapLow,
  mapHigh,
  floor,
  clips,
  observedPairs,
  leftOut,
}: Evaluation): string {
  const verdict =
    mapLow > floor
      ? 'The interval lies above a model without skill'
      : map > floor
        ? 'Better than a model without skill, but by less than the interval is wide, so it may be luck'
        : 'No better than a model without skill';
  const width = mapHigh - mapLow;
  const size =
    width > 0.15
      ? `; with ${observedPairs} observed pairs in ${clips} test clips the figure is coarse`
      : `; measured on ${observedPairs} observed pairs in ${clips} test clips`;
  const missing =
    leftOut.length === 0
      ? ''
      : ` Left out of the mean for want of a positive or a negative: ${leftOut.map((name) => name.replaceAll('_', ' ')).join(', ')}.`;
  return `${verdict}${size}.${missing}`;
}
