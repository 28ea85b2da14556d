/**
 * What a model said about clips that it had not seen: kept with the model, so that a later one can be compared with it
 * on the same pairs, by the labels of then.
 */
export interface HeldOutPredictions {
  /** Of a network's clips held out for validation; of a linear model, whose predictions are crossed, of all train clips. */
  sampleKeys: readonly string[];
  /** Calibrated, [clips, instruments]. */
  probabilities: Float32Array;
}
