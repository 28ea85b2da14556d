/** A sparse filter bank: runs of neighbouring non-zero weights, several runs a row where needed. */
export interface FilterBank {
  readonly rows: number;
  readonly bins: number;
  /** First run of each row, with one more entry at the end, `[rows + 1]`. */
  readonly firstRun: Uint32Array;
  /** First bin, bin after the last, and first weight of every run. */
  readonly runStart: Uint32Array;
  readonly runEnd: Uint32Array;
  readonly runWeight: Uint32Array;
  readonly weights: Float64Array;
}

/** Keeps the non-zero weights of a dense bank `[rows, bins]`. */
export function sparseFilterBank(dense: ArrayLike<number>, rows: number, bins: number): FilterBank {
  const firstRun = new Uint32Array(rows + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  const offsets: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < rows; row++) {
    firstRun[row] = starts.length;
    for (let bin = 0; bin < bins; bin++) {
      if (dense[row * bins + bin] === 0) continue;
      starts.push(bin);
      offsets.push(weights.length);
      while (bin < bins && dense[row * bins + bin] !== 0) weights.push(dense[row * bins + bin++]!);
      ends.push(bin);
    }
  }
  firstRun[rows] = starts.length;
  return {
    rows,
    bins,
    firstRun,
    runStart: Uint32Array.from(starts),
    runEnd: Uint32Array.from(ends),
    runWeight: Uint32Array.from(offsets),
    weights: Float64Array.from(weights),
  };
}

/**
 * Bank × spectrogram for the frames `from` … `to`: power `[frames, bins]` → out `[rows, frames]`.
 * Four frames share one pass over the weights, so that additions do not wait for each other.
 */
export function applyFilterBank(
  bank: FilterBank,
  power: Float64Array,
  frames: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const { rows, bins, firstRun, runStart, runEnd, runWeight, weights } = bank;
  for (let frame = from; frame < to; frame += 4) {
    // Past the end a group repeats its last frame: same work, nothing read or written outside.
    const f1 = Math.min(frame + 1, to - 1);
    const f2 = Math.min(frame + 2, to - 1);
    const f3 = Math.min(frame + 3, to - 1);
    const b0 = frame * bins;
    const d1 = (f1 - frame) * bins;
    const d2 = (f2 - frame) * bins;
    const d3 = (f3 - frame) * bins;
    for (let row = 0; row < rows; row++) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      const last = firstRun[row + 1]!;
      for (let run = firstRun[row]!; run < last; run++) {
        let w = runWeight[run]!;
        const end = b0 + runEnd[run]!;
        for (let at = b0 + runStart[run]!; at < end; at++, w++) {
          const weight = weights[w]!;
          s0 += weight * power[at]!;
          s1 += weight * power[at + d1]!;
          s2 += weight * power[at + d2]!;
          s3 += weight * power[at + d3]!;
        }
      }
      const o = row * frames;
      out[o + frame] = s0;
      out[o + f1] = s1;
      out[o + f2] = s2;
      out[o + f3] = s3;
    }
  }
}
