/** Confusion counts (or weights) of one instrument and the three figures made of them. */
export interface PrecisionRecallF1 {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  /** 0 when nothing was predicted positive, as scikit-learn's `zero_division=0`. */
  precision: number;
  /** 0 when nothing is positive. */
  recall: number;
  f1: number;
}

/**
 * Precision, recall and F1 when every score ≥ `threshold` counts as yes; equals scikit-learn's
 * `precision_recall_fscore_support(average='binary', zero_division=0)`.
 *
 * @param scores `[samples]`
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 */
export function precisionRecallF1(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  threshold: number,
  weights?: ArrayLike<number>,
): PrecisionRecallF1 {
  let truePositives = 0;
  let falsePositives = 0;
  let trueNegatives = 0;
  let falseNegatives = 0;
  for (let sample = 0; sample < scores.length; sample++) {
    const weight = weights === undefined ? 1 : weights[sample]!;
    const positive = positives[sample]! >= 0.5;
    if (scores[sample]! >= threshold) {
      if (positive) truePositives += weight;
      else falsePositives += weight;
    } else if (positive) falseNegatives += weight;
    else trueNegatives += weight;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
