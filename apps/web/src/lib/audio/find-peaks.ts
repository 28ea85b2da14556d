/** Greatest and least sample in each of `columns` equal stretches of a mono signal `[samples]`. */
export function findPeaks(
  samples: Float32Array,
  columns: number,
): { above: Float32Array; below: Float32Array } {
  const above = new Float32Array(columns);
  const below = new Float32Array(columns);
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * samples.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * samples.length) / columns));
    let high = 0;
    let low = 0;
    for (let i = from; i < to && i < samples.length; i++) {
      const sample = samples[i]!;
      if (sample > high) high = sample;
      if (sample < low) low = sample;
    }
    above[column] = Math.min(1, high);
    below[column] = Math.max(-1, low);
  }
  return { above, below };
}
