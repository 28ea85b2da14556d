/** Parts that lie behind each other as channels, one above the other instead: [rows, frames, channels] → [channels · rows, frames]. */
export function stackParts({
  data,
  rows,
  frames,
  channels,
}: {
  data: Float32Array;
  rows: number;
  frames: number;
  channels: number;
}): { data: Float32Array; rows: number } {
  if (channels === 1) return { data, rows };
  const stacked = new Float32Array(data.length);
  for (let cell = 0; cell < rows * frames; cell++) {
    for (let channel = 0; channel < channels; channel++) {
      stacked[channel * rows * frames + cell] = data[cell * channels + channel]!;
    }
  }
  return { data: stacked, rows: rows * channels };
}
