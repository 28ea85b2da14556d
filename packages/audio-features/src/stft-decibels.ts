import { powerDecibels } from './decibels.ts';
import { logMelScale } from './log-mel.ts';
import type { PowerSpectrogram } from './power-spectrogram.ts';

/**
 * The spectrogram in dB below the clip's maximum, floor −80 dB, rows from 0 Hz up, `[1025, frames]`
 * (librosa.amplitude_to_db of the magnitudes with ref = maximum).
 */
export function stftDecibels(spectrogram: PowerSpectrogram): Float32Array {
  const { power, frames, bins } = spectrogram;
  let peak = 0;
  for (let i = 0; i < power.length; i++) if (power[i]! > peak) peak = power[i]!;
  const shift = powerDecibels(peak);
  const floor = -(logMelScale.rangeDecibels ?? Infinity);
  const out = new Float32Array(bins * frames);
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < bins; bin++) {
      const value = powerDecibels(power[frame * bins + bin]!) - shift;
      out[bin * frames + frame] = Math.max(value, floor);
    }
  }
  return out;
}
