import {
  type BootstrapOptions,
  type MapInterval,
  type MaskedPredictions,
  meanPrecision,
  percentileInterval,
  resamplePrecisions,
} from './bootstrap-map.ts';

/** Intervals of differences; null where no resample can be scored. */
export interface PrecisionDifferences {
  map: MapInterval | null;
  /** Of average precision, by instrument. */
  instruments: (MapInterval | null)[];
}

/**
 * Paired bootstrap intervals of the differences in masked mAP and in each instrument's average precision, `one` less
 * `other`: both are scored on the same resampled clips (Efron and Tibshirani 1993, chapter 16), so that what makes a clip
 * hard for both cancels out. One step a resample, so that a caller can let others come in between.
 *
 * @param other of the same clips, instruments, targets and mask
 */
export function* bootstrapDifferences(
  one: MaskedPredictions,
  other: MaskedPredictions,
  options: BootstrapOptions = {},
): Generator<void, PrecisionDifferences> {
  const maps: number[] = [];
  const byInstrument: number[][] = Array.from({ length: one.instruments }, () => []);
  const note = (differences: number[], value: number | null, against: number | null) => {
    if (value !== null && against !== null) differences.push(value - against);
  };
  for (const [precisions, others] of resamplePrecisions([one, other], options)) {
    note(maps, meanPrecision(precisions!), meanPrecision(others!));
    for (let instrument = 0; instrument < one.instruments; instrument++) {
      note(byInstrument[instrument]!, precisions![instrument]!, others![instrument]!);
    }
    yield;
  }
  return {
    map: percentileInterval(maps, options.coverage),
    instruments: byInstrument.map((differences) => percentileInterval(differences, options.coverage)),
  };
}

/** The interval of the difference in masked mAP alone, as bootstrapDifferences; null when no resample can be scored. */
export function bootstrapMapDifference(
  one: MaskedPredictions,
  other: MaskedPredictions,
  options: BootstrapOptions = {},
): MapInterval | null {
  const work = bootstrapDifferences(one, other, options);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.map;
}
