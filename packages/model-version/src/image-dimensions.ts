/** Shape of one clip's feature image, [rows, frames, channels]. */
export interface ImageDimensions {
  rows: number;
  frames: number;
  channels: number;
}

/** Values of one image. */
export function imageSize({ rows, frames, channels }: ImageDimensions): number {
  return rows * frames * channels;
}
