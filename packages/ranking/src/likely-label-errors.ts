/** Observed labels and predictions made without them. Matrices are `[clips, instruments]`, row-major. */
export interface LabelErrorInput {
  sampleKeys: readonly string[];
  instruments: readonly string[];
  /** P(sounding) from models that did not see the clip's artist (out of fold), calibrated. */
  probabilities: Float32Array | Float64Array;
  /** NaN where unobserved. */
  relevances: Float32Array | Float64Array;
}

/** An observed label that the model contradicts. */
export interface LikelyLabelError {
  clipIndex: number;
  instrumentIndex: number;
  relevance: number;
  probability: number;
  /** 0.5..1 how surely the label is wrong; for the reviewer's order. */
  suspicion: number;
}

/**
 * Observed labels that are likely wrong, worst first: labels whose contrary is predicted above the mean
 * prediction of clips so labelled (confident learning, Northcutt, Jiang, Chuang 2021, equations 1 and 2, one
 * instrument against the rest), ordered by normalised margin (their section 3.2); ties by key.
 */
export function findLikelyLabelErrors(input: LabelErrorInput): LikelyLabelError[] {
  const width = input.instruments.length;
  const errors: LikelyLabelError[] = [];
  for (let instrumentIndex = 0; instrumentIndex < width; instrumentIndex++) {
    const sums = [0, 0];
    const counts = [0, 0];
    const observed: number[] = [];
    for (let entry = instrumentIndex; entry < input.relevances.length; entry += width) {
      const relevance = input.relevances[entry]!;
      if (Number.isNaN(relevance)) continue;
      const label = relevance >= 0.5 ? 1 : 0;
      observed.push(entry);
      counts[label]! += 1;
      sums[label]! += label === 1 ? input.probabilities[entry]! : 1 - input.probabilities[entry]!;
    }
    if (counts[0] === 0 || counts[1] === 0) continue;
    for (const entry of observed) {
      const relevance = input.relevances[entry]!;
      const probability = input.probabilities[entry]!;
      const contrary = relevance >= 0.5 ? 0 : 1;
      const ofContrary = contrary === 1 ? probability : 1 - probability;
      if (ofContrary < sums[contrary]! / counts[contrary]! || ofContrary <= 0.5) continue;
      errors.push({
        clipIndex: (entry - instrumentIndex) / width,
        instrumentIndex,
        relevance,
        probability,
        suspicion: ofContrary,
      });
    }
  }
  const key = ({ clipIndex }: LikelyLabelError): string => input.sampleKeys[clipIndex]!;
  return errors.sort(
    (one, other) =>
      other.suspicion - one.suspicion ||
      (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : one.instrumentIndex - other.instrumentIndex),
  );
}
