import { clipSampleRateHz, hzToMel } from '@earmark/audio-features';
import { formatFrequency } from '../../lib/format.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';

export interface AxisTick {
  /** Height over the bottom as a share of the picture, 0 … 1. */
  position: number;
  label: string;
}

export const viewTitle: Readonly<Record<FeatureView, string>> = {
  logMel: 'Log-mel',
  chroma: 'Chroma',
  contrast: 'Contrast',
  tonnetz: 'Tonnetz',
};

/** What the picture shows, for people who do not see it. */
export const viewDescription: Readonly<Record<FeatureView, string>> = {
  logMel: 'Log-mel spectrogram, 0 Hz to 11 kHz, 80 dB from darkest to brightest',
  chroma: 'Chroma: strength of the twelve pitch classes over time',
  contrast: 'Spectral contrast: peaks over valleys in seven bands over time',
  tonnetz: 'Tonnetz: six tonal centroid coordinates over time',
};

const frequenciesHz = [250, 500, 1000, 2000, 4000, 8000];
const pitchClassNames = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];
const contrastBands = ['< 200 Hz', '200 Hz', '400 Hz', '800 Hz', '1.6 kHz', '3.2 kHz', '6.4 kHz'];
const tonnetzRows = ['fifth x', 'fifth y', 'min 3rd x', 'min 3rd y', 'maj 3rd x', 'maj 3rd y'];

function rowTicks(labels: readonly string[]): AxisTick[] {
  return labels.map((label, row) => ({ position: (row + 0.5) / labels.length, label }));
}

/** Labels of the vertical axis of a view, bottom first. */
export function viewTicks(view: FeatureView): AxisTick[] {
  if (view === 'chroma') return rowTicks(pitchClassNames);
  if (view === 'contrast') return rowTicks(contrastBands);
  if (view === 'tonnetz') return rowTicks(tonnetzRows);
  const top = hzToMel(clipSampleRateHz / 2);
  return frequenciesHz.map((frequencyHz) => ({
    position: hzToMel(frequencyHz) / top,
    label: formatFrequency(frequencyHz),
  }));
}

/** Whole seconds to mark under a clip, at most about a dozen. */
export function secondTicks(durationSeconds: number): number[] {
  const step = [1, 2, 5, 10, 30, 60].find((candidate) => durationSeconds / candidate <= 12) ?? 120;
  return Array.from({ length: Math.floor(durationSeconds / step + 1e-6) + 1 }, (_, index) => index * step);
}
