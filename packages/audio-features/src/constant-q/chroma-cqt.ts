import { pitchClasses, scaleFrames } from '../chroma.ts';
import { countFrames } from '../clip-format.ts';
import { type PowerSpectrogram, powerSpectrogram } from '../power-spectrogram.ts';
import { estimateTuning } from '../tuning.ts';
import { constantQMagnitudes } from './constant-q-transform.ts';
import { binsPerOctave, octaves } from './wavelets.ts';

const binsPerPitchClass = binsPerOctave / pitchClasses;

/** Pitch class that a bin of the transform belongs to: the three bins around each semitone, C first. */
export function pitchClassOfBin(bin: number): number {
  return Math.floor((bin + Math.floor(binsPerPitchClass / 2)) / binsPerPitchClass) % pitchClasses;
}

/** Tuning in fractions of a 36th of an octave, from magnitudes (librosa.estimate_tuning of the samples). */
export function cqtTuning(spectrogram: PowerSpectrogram): number {
  const magnitudes = spectrogram.power.map(Math.sqrt);
  return estimateTuning(magnitudes, spectrogram.frames, binsPerOctave);
}

/**
 * Chromagram of the constant-Q transform, each frame scaled to maximum 1, `[12, frames]`
 * (librosa.feature.chroma_cqt). Without `tuning` it is estimated from the samples, at 22,050 Hz.
 */
export function chromaCqt(samples: Float32Array | Float64Array, tuning?: number): Float32Array {
  const frames = countFrames(samples.length);
  const bins = constantQMagnitudes(samples, tuning ?? cqtTuning(powerSpectrogram(samples)));
  const chroma = new Float64Array(pitchClasses * frames);
  for (let bin = 0; bin < octaves * binsPerOctave; bin++) {
    const row = pitchClassOfBin(bin) * frames;
    for (let frame = 0; frame < frames; frame++) {
      chroma[row + frame] = chroma[row + frame]! + bins[bin * frames + frame]!;
    }
  }
  return scaleFrames(chroma, frames, new Float32Array(chroma.length));
}
