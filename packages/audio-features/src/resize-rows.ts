/**
 * Linear interpolation between rows, half-pixel centres, edges held (OpenCV's resize with INTER_LINEAR, float32):
 * `[rows, frames]` → `[newRows, frames]`. Frames are never mixed.
 */
export function resizeRows(
  values: Float32Array,
  rows: number,
  frames: number,
  newRows: number,
): Float32Array {
  if (newRows === rows) return values;
  const out = new Float32Array(newRows * frames);
  for (let row = 0; row < newRows; row++) {
    const source = ((row + 0.5) * rows) / newRows - 0.5;
    const below = Math.min(rows - 1, Math.max(0, Math.floor(source)));
    const above = Math.min(rows - 1, Math.max(0, Math.floor(source) + 1));
    const share = Math.fround(source - Math.floor(source));
    const rest = Math.fround(1 - share);
    const to = row * frames;
    for (let frame = 0; frame < frames; frame++) {
      out[to + frame] = values[below * frames + frame]! * rest + values[above * frames + frame]! * share;
    }
  }
  return out;
}
