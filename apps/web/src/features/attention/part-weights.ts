import type { AttentionStage, ClipAttention } from '../../lib/attention/clip-attention.ts';

/**
 * Mean weight of the rows of each part of the image, from row 0 on. A row of the feature map covers several rows of the
 * image; where it lies across two parts it counts in each by its share.
 */
export function measureParts(
  { rows }: Pick<AttentionStage, 'rows'>,
  { image, partRows }: Pick<ClipAttention, 'image' | 'partRows'>,
): number[] {
  const covered = image.rows / rows.length;
  let start = 0;
  return partRows.map((height) => {
    const end = start + height;
    let sum = 0;
    for (const [row, weight] of rows.entries()) {
      const overlap = Math.min(end, (row + 1) * covered) - Math.max(start, row * covered);
      if (overlap > 0) sum += weight * overlap;
    }
    start = end;
    return sum / height;
  });
}

/** Where in the clip the weight of frames is greatest, in seconds: the middle of that frame of the feature map. */
export function findStrongestSecond(
  { frames }: Pick<AttentionStage, 'frames'>,
  durationSeconds: number,
): number {
  const strongest = frames.reduce((best, weight, frame) => (weight > frames[best]! ? frame : best), 0);
  return ((strongest + 0.5) / frames.length) * durationSeconds;
}
