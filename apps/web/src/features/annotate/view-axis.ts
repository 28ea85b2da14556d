import { clipSampleRateHz, hzToMel, melToHz } from '@earmark/audio-features';
import { formatFrequency } from '../../lib/format.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';

export interface AxisTick {
  /** Height over the bottom as a share of the picture, 0 … 1. */
  position: number;
  label: string;
}

export const viewTitle: Readonly<Record<FeatureView, string>> = {
  logMel: 'Log-mel',
  stft: 'STFT',
  chroma: 'Chroma',
  contrast: 'Contrast',
  tonnetz: 'Tonnetz',
};

/** What the picture shows, for people who do not see it. */
export const viewDescription: Readonly<Record<FeatureView, string>> = {
  logMel: 'Log-mel spectrogram, 0 Hz to 11 kHz on the mel scale, 80 dB from darkest to brightest',
  stft: 'Spectrogram, 0 Hz to 11 kHz in even steps, 80 dB from darkest to brightest',
  chroma: 'Chroma: strength of the twelve pitch classes over time',
  contrast: 'Spectral contrast: peaks over valleys in seven bands over time',
  tonnetz: 'Tonnetz: six tonal centroid coordinates over time',
};

/** What stands on the vertical axis. */
export const viewUnit: Readonly<Record<FeatureView, string>> = {
  logMel: 'Hz, mel scale',
  stft: 'Hz, linear',
  chroma: 'pitch class',
  contrast: 'band from',
  tonnetz: 'interval',
};

const topHz = clipSampleRateHz / 2;
const melFrequenciesHz = [250, 500, 1000, 2000, 4000, 8000];
const linearFrequenciesHz = [1000, 2000, 4000, 6000, 8000, 10_000];
const pitchClassNames = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];
const contrastBands = ['0 Hz', '200 Hz', '400 Hz', '800 Hz', '1.6 kHz', '3.2 kHz', '6.4 kHz'];
const tonnetzRows = ['fifth x', 'fifth y', 'min 3rd x', 'min 3rd y', 'maj 3rd x', 'maj 3rd y'];

function rowTicks(labels: readonly string[]): AxisTick[] {
  return labels.map((label, row) => ({ position: (row + 0.5) / labels.length, label }));
}

/** Whether the view's vertical axis is one of frequencies, on which a band can be marked. */
export function hasFrequencyAxis(view: FeatureView): boolean {
  return view === 'logMel' || view === 'stft';
}

/** Height of a frequency over the bottom of the picture, 0 … 1. */
export function positionOfFrequency(view: FeatureView, frequencyHz: number): number {
  return view === 'stft' ? frequencyHz / topHz : hzToMel(frequencyHz) / hzToMel(topHz);
}

/** Frequency at a height over the bottom, Hz. */
export function frequencyAt(view: FeatureView, position: number): number {
  return view === 'stft' ? position * topHz : melToHz(position * hzToMel(topHz));
}

/** Labels of the vertical axis of a view, bottom first. */
export function viewTicks(view: FeatureView): AxisTick[] {
  if (view === 'chroma') return rowTicks(pitchClassNames);
  if (view === 'contrast') return rowTicks(contrastBands);
  if (view === 'tonnetz') return rowTicks(tonnetzRows);
  const frequencies = view === 'stft' ? linearFrequenciesHz : melFrequenciesHz;
  return frequencies.map((frequencyHz) => ({
    position: positionOfFrequency(view, frequencyHz),
    label: formatFrequency(frequencyHz),
  }));
}

/** A value of the view's colour scale with its unit. */
export function formatLevel(view: FeatureView, value: number): string {
  if (view === 'chroma' || view === 'tonnetz') return value.toFixed(1).replace('-', '−');
  return `${value.toFixed(0).replace('-', '−')} dB`;
}

const stepsSeconds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

/** Moments to mark under a stretch of a clip, at even steps, at most about a dozen. */
export function secondTicks(fromSeconds: number, toSeconds: number): number[] {
  const step = stepsSeconds.find((candidate) => (toSeconds - fromSeconds) / candidate <= 12) ?? 120;
  const first = Math.ceil(fromSeconds / step - 1e-6);
  const last = Math.floor(toSeconds / step + 1e-6);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(3)));
}
