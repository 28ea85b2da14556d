/**
 * Root mean square over all channels in dB relative to full scale, where a square wave of amplitude 1 has 0 dB.
 *
 * @param channels [channels][samples], −1..1
 * @returns null for silence
 */
export function measureLevel(channels: readonly Float32Array[]): number | null {
  let sum = 0;
  let samples = 0;
  for (const channel of channels) {
    for (const sample of channel) sum += sample * sample;
    samples += channel.length;
  }
  return sum > 0 ? 10 * Math.log10(sum / samples) : null;
}
