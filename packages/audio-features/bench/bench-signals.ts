import { clipSampleRateHz, clipSamples } from '../src/index.ts';

/** A clip of a few decaying notes over noise, another for every seed, `[220500]`. */
export function benchSignal(seed: number): Float32Array {
  let state = (seed * 2654435761 + 1) >>> 0;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const notes = Array.from({ length: 40 }, (_, i) => ({ at: i * 0.25, hz: 110 * 2 ** (random() * 4) }));
  return Float32Array.from({ length: clipSamples }, (_, n) => {
    const t = n / clipSampleRateHz;
    const note = notes[Math.floor(t / 0.25)] ?? notes[0]!;
    const since = t - note.at;
    let value = 0.01 * (random() - 0.5);
    for (let k = 1; k <= 5; k++) {
      value += (0.2 * Math.exp(-3 * k * since) * Math.sin(2 * Math.PI * note.hz * k * since)) / k;
    }
    return Math.fround(Math.round(value * 32768) / 32768);
  });
}
