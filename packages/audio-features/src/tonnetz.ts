import { pitchClasses } from './chroma.ts';

export const tonnetzRows = 6;

/** Fifths, minor thirds, major thirds as sine and cosine, radii 1, 1, 0.5 (Harte, Sandler, Gasser 2006), `[6, 12]`. */
export function tonnetzBasis(): Float64Array {
  const steps = [7 / 6, 7 / 6, 3 / 2, 3 / 2, 2 / 3, 2 / 3];
  const basis = new Float64Array(tonnetzRows * pitchClasses);
  for (let row = 0; row < tonnetzRows; row++) {
    for (let pitch = 0; pitch < pitchClasses; pitch++) {
      const phase = steps[row]! * pitch - (row % 2 === 0 ? 0.5 : 0);
      basis[row * pitchClasses + pitch] = (row < 4 ? 1 : 0.5) * Math.cos(Math.PI * phase);
    }
  }
  return basis;
}

const basis = tonnetzBasis();

/**
 * Tonal centroids of chroma `[12, frames]`, each frame first scaled to sum 1, `[6, frames]`
 * (librosa.feature.tonnetz; which chroma it starts from is the caller's choice).
 */
export function tonnetz(
  chroma: Float32Array | Float64Array,
  frames: number,
  out = new Float32Array(tonnetzRows * frames),
): Float32Array {
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    for (let pitch = 0; pitch < pitchClasses; pitch++) sum += Math.abs(chroma[pitch * frames + frame]!);
    const share = sum > 0 ? 1 / sum : 1;
    for (let row = 0; row < tonnetzRows; row++) {
      let value = 0;
      for (let pitch = 0; pitch < pitchClasses; pitch++) {
        value += basis[row * pitchClasses + pitch]! * chroma[pitch * frames + frame]!;
      }
      out[row * frames + frame] = value * share;
    }
  }
  return out;
}
