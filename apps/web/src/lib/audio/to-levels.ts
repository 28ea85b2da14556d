/** Maps values from `[low, high]` to levels 0 … 255, what lies outside to the nearer end. */
export function toLevels(values: ArrayLike<number>, low: number, high: number): Uint8Array {
  const levels = new Uint8Array(values.length);
  const scale = high > low ? 255 / (high - low) : 0;
  for (let i = 0; i < values.length; i++) {
    const level = Math.round((values[i]! - low) * scale);
    levels[i] = Math.max(0, Math.min(255, level));
  }
  return levels;
}

/** Least and greatest of the values; 0 and 0 for none. */
export function findRange(values: ArrayLike<number>): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}
