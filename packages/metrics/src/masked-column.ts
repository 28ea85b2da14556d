/** Matrices `[clips, instruments]`, row-major, of which only entries with mask 1 count. */
export interface MaskedMatrix {
  /** Number of columns. */
  instruments: number;
  probabilities: ArrayLike<number>;
  /** ≥ 0.5 is positive. */
  targets: ArrayLike<number>;
  /** 1 where observed. */
  mask: ArrayLike<number>;
}

/** The observed entries of one instrument, by clip. */
export interface MaskedColumn {
  scores: Float64Array;
  positives: Uint8Array;
}

/** Takes one instrument's observed entries out of the matrices. */
export function takeMaskedColumn(matrix: MaskedMatrix, instrument: number): MaskedColumn {
  const scores: number[] = [];
  const positives: number[] = [];
  for (let entry = instrument; entry < matrix.mask.length; entry += matrix.instruments) {
    if (matrix.mask[entry] === 0) continue;
    scores.push(matrix.probabilities[entry]!);
    positives.push(matrix.targets[entry]! >= 0.5 ? 1 : 0);
  }
  return { scores: Float64Array.from(scores), positives: Uint8Array.from(positives) };
}
