import { type MaskedMatrix, takeMaskedColumn } from './masked-column.ts';
import { applyPlatt, fitPlatt, type PlattCalibration } from './platt.ts';
import { tuneThreshold } from './tune-threshold.ts';

/** Precision of the prior that draws an instrument's calibration to that of all instruments together. */
const defaultPull = 4;

/**
 * Platt's sigmoid for every instrument, fitted on validation. An instrument has few observed validation
 * pairs, so its fit is drawn to one fit over all instruments; a fit that would turn its order round (a slope
 * of 0 or less) is replaced by that common fit.
 *
 * @param pull strength of that draw; 0 fits every instrument by itself
 * @returns one calibration per instrument
 */
export function fitPlattPerInstrument(validation: MaskedMatrix, pull = defaultPull): PlattCalibration[] {
  const common = fitPlatt(validation.probabilities, validation.targets, validation.mask);
  const towards = common.slope > 0 ? common : { slope: 1, intercept: 0 };
  return Array.from({ length: validation.instruments }, (_, instrument) => {
    const { scores, positives } = takeMaskedColumn(validation, instrument);
    const own = fitPlatt(scores, positives, undefined, { pull, towards });
    return own.slope > 0 ? own : { ...towards };
  });
}

/** Calibrated copy of probabilities `[clips, instruments]`. */
export function applyPlattPerInstrument(
  calibrations: readonly PlattCalibration[],
  probabilities: ArrayLike<number>,
): Float32Array {
  return Float32Array.from(probabilities, (probability, entry) =>
    applyPlatt(calibrations[entry % calibrations.length]!, probability),
  );
}

/** The threshold of largest F1 of every instrument, to be chosen on (calibrated) validation. */
export function tuneThresholds(validation: MaskedMatrix): Float64Array {
  return Float64Array.from({ length: validation.instruments }, (_, instrument) => {
    const { scores, positives } = takeMaskedColumn(validation, instrument);
    return tuneThreshold(scores, positives);
  });
}
