/** What every clip is brought to; leaves room for peaks above it. */
export const targetLufs = -20;
const mostDecibels = 15;

/**
 * Gain in dB that brings a clip to the common loudness, at most ±15 dB and never so much that its greatest sample
 * would exceed full scale; 0 for silence.
 *
 * @param peak greatest absolute sample, full scale 1
 */
export function evenGainDecibels(loudnessLufs: number | null, peak: number): number {
  if (loudnessLufs === null || peak <= 0) return 0;
  const wanted = Math.max(-mostDecibels, Math.min(mostDecibels, targetLufs - loudnessLufs));
  return Math.min(wanted, Math.max(0, -20 * Math.log10(peak)));
}
