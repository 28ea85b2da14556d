/**
 * A small picture of a spectrogram: the mean of each block of cells, as levels 0 … 255 from `low` to `high`.
 * @param values `[rows, frames]`
 * @returns `[shownRows, shownFrames]`
 */
export function shrinkSpectrogram(
  values: Float32Array,
  size: { rows: number; frames: number; shownRows: number; shownFrames: number },
  low: number,
  high: number,
): Uint8Array {
  const { rows, frames, shownRows, shownFrames } = size;
  const levels = new Uint8Array(shownRows * shownFrames);
  for (let row = 0; row < shownRows; row++) {
    const [top, bottom] = [Math.floor((row * rows) / shownRows), Math.ceil(((row + 1) * rows) / shownRows)];
    for (let column = 0; column < shownFrames; column++) {
      const from = Math.floor((column * frames) / shownFrames);
      const to = Math.ceil(((column + 1) * frames) / shownFrames);
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = from; x < to; x++) sum += values[y * frames + x]!;
      const mean = sum / ((bottom - top) * (to - from));
      const level = Math.round((255 * (mean - low)) / (high - low));
      levels[row * shownFrames + column] = Math.max(0, Math.min(255, level));
    }
  }
  return levels;
}
