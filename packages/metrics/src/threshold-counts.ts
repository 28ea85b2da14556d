/** Cumulated weights at each distinct score, by falling score. */
export interface ThresholdCounts {
  /** Distinct scores, falling. */
  thresholds: Float64Array;
  /** Weight of positives with a score ≥ the threshold. */
  truePositives: Float64Array;
  /** Weight of negatives with a score ≥ the threshold. */
  falsePositives: Float64Array;
}

/**
 * Counts true and false positives at every distinct score. Samples of weight 0 take no part.
 * Source: scikit-learn's `_binary_clf_curve`.
 *
 * @param scores `[samples]`, any finite scale
 * @param positives `[samples]`, a value of 0.5 or more is positive
 * @param weights `[samples]`, none negative; all 1 when left out
 * @throws RangeError for unequal lengths, a score that is not a number, or a negative weight
 */
export function countByThreshold(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ThresholdCounts {
  const samples = scores.length;
  if (positives.length !== samples || (weights !== undefined && weights.length !== samples)) {
    throw new RangeError(
      `${samples} scores, ${positives.length} targets and ${weights?.length ?? samples} weights do not match`,
    );
  }
  const order = new Uint32Array(samples);
  let kept = 0;
  for (let sample = 0; sample < samples; sample++) {
    const weight = weights === undefined ? 1 : weights[sample]!;
    if (!(weight >= 0)) throw new RangeError(`weight ${weight} of sample ${sample} is not 0 or more`);
    if (weight === 0) continue;
    if (Number.isNaN(scores[sample]!)) throw new RangeError(`score of sample ${sample} is not a number`);
    order[kept++] = sample;
  }
  const sorted = order.subarray(0, kept).sort((one, other) => {
    const difference = scores[other]! - scores[one]!;
    return difference === 0 ? one - other : difference;
  });
  const thresholds = new Float64Array(kept);
  const truePositives = new Float64Array(kept);
  const falsePositives = new Float64Array(kept);
  let distinct = 0;
  let positiveWeight = 0;
  let negativeWeight = 0;
  for (let place = 0; place < kept; place++) {
    const sample = sorted[place]!;
    const weight = weights === undefined ? 1 : weights[sample]!;
    if (positives[sample]! >= 0.5) positiveWeight += weight;
    else negativeWeight += weight;
    const score = scores[sample]!;
    if (place + 1 < kept && scores[sorted[place + 1]!] === score) continue;
    thresholds[distinct] = score;
    truePositives[distinct] = positiveWeight;
    falsePositives[distinct] = negativeWeight;
    distinct++;
  }
  return {
    thresholds: thresholds.subarray(0, distinct),
    truePositives: truePositives.subarray(0, distinct),
    falsePositives: falsePositives.subarray(0, distinct),
  };
}
