/** Mean and reciprocal standard deviation of each image row and channel over a set of clips, [rows × channels]. */
export interface RowStatistics {
  mean: Float32Array;
  scale: Float32Array;
}

/** Standardises images [clips, rows, frames, channels] in place. */
export function standardiseRows(
  images: Float32Array,
  frames: number,
  statistics: RowStatistics,
  channels: number,
): void {
  const { mean, scale } = statistics;
  const rows = mean.length / channels;
  const size = rows * frames * channels;
  for (let start = 0; start < images.length; start += size) {
    for (let row = 0; row < rows; row++) {
      const rowStart = start + row * frames * channels;
      for (let channel = 0; channel < channels; channel++) {
        const shift = mean[row * channels + channel]!;
        const factor = scale[row * channels + channel]!;
        const end = rowStart + frames * channels;
        for (let at = rowStart + channel; at < end; at += channels)
          images[at] = (images[at]! - shift) * factor;
      }
    }
  }
}
