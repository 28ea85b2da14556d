const leastPower = 1e-10;
const decibelsPerNeper = 10 / Math.LN10;

/** How power becomes decibels (librosa.power_to_db). */
export interface DecibelScale {
  /** Power of 0 dB: a number, or the largest power of the array. */
  reference: number | 'maximum';
  /** How far below the loudest value the floor lies, dB; null for no floor. */
  rangeDecibels: number | null;
}

/** 10 log10 of a power, at least 1e-10 (−100 dB). */
export function powerDecibels(power: number): number {
  return decibelsPerNeper * Math.log(Math.max(power, leastPower));
}

/** Power `[n]` → decibels `[n]`, floored `rangeDecibels` below the loudest. */
export function powerToDecibels(power: Float64Array, scale: DecibelScale): Float32Array;
export function powerToDecibels<Out extends Float32Array | Float64Array>(
  power: Float64Array,
  scale: DecibelScale,
  out: Out,
): Out;
export function powerToDecibels(
  power: Float64Array,
  scale: DecibelScale,
  out: Float32Array | Float64Array = new Float32Array(power.length),
): Float32Array | Float64Array {
  let peak = 0;
  for (let i = 0; i < power.length; i++) if (power[i]! > peak) peak = power[i]!;
  const shift = powerDecibels(scale.reference === 'maximum' ? peak : scale.reference);
  const floor = scale.rangeDecibels === null ? -Infinity : powerDecibels(peak) - shift - scale.rangeDecibels;
  // Powers well under the floor need no logarithm; near it the comparison below decides.
  const faint = scale.rangeDecibels === null ? 0 : 0.999999 * peak * 10 ** (-scale.rangeDecibels / 10);
  const quiet = faint > leastPower ? faint : 0;
  for (let i = 0; i < power.length; i++) {
    const value = power[i]! < quiet ? floor : powerDecibels(power[i]!) - shift;
    out[i] = Math.max(value, floor);
  }
  return out;
}
