import {
  type BootstrapOptions,
  type MapInterval,
  type MaskedPredictions,
  percentileInterval,
  resampleMaps,
} from './bootstrap-map.ts';

/**
 * Paired bootstrap interval of the difference in masked mAP, `one` less `other`: both are scored on the same resampled
 * clips (Efron and Tibshirani 1993, chapter 16), so that what makes a clip hard for both cancels out.
 *
 * @param other of the same clips, instruments, targets and mask
 * @returns null when no resample has an instrument to score
 */
export function bootstrapMapDifference(
  one: MaskedPredictions,
  other: MaskedPredictions,
  options: BootstrapOptions = {},
): MapInterval | null {
  const others = resampleMaps(other, options);
  const differences = resampleMaps(one, options).flatMap((map, round) => {
    const against = others[round]!;
    return map === null || against === null ? [] : [map - against];
  });
  return percentileInterval(differences, options.coverage);
}
