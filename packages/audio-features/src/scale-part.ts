/** A part whose values span less than this is flat. */
const flatSpan = 1e-4;

/**
 * Scales a part over the whole clip to 0 … 1; a flat part gives zeros, never NaN. Value i is written to
 * `out[offset + i × stride]`, so that parts can be stacked or interleaved as channels.
 */
export function scalePart(values: Float32Array, out: Float32Array, offset = 0, stride = 1): void {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const span = most - least;
  if (!(span >= flatSpan)) {
    for (let i = 0; i < values.length; i++) out[offset + i * stride] = 0;
    return;
  }
  const scale = 1 / span;
  for (let i = 0; i < values.length; i++)
    out[offset + i * stride] = Math.min(1, (values[i]! - least) * scale);
}
