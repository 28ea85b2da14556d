import { clipSampleRateHz, hzToMel, melToHz } from '@earmark/audio-features';
import type { Format } from '../../lib/language/create-format.ts';
import type { Translator } from '../../lib/language/translator.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { pitchClasses, pitchClassTitle } from './pitch-class-title.ts';

export interface AxisTick {
  /** Height over the bottom as a share of the picture, 0 … 1. */
  position: number;
  label: string;
}

const topHz = clipSampleRateHz / 2;
const melFrequenciesHz = [250, 500, 1000, 2000, 4000, 8000];
const linearFrequenciesHz = [1000, 2000, 4000, 6000, 8000, 10_000];
const contrastBandsHz = [0, 200, 400, 800, 1600, 3200, 6400];
const tonnetzIntervals = ['fifth', 'minorThird', 'majorThird'] as const;

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
export function viewTicks(view: FeatureView, t: Translator<'pictures'>, format: Format): AxisTick[] {
  if (view === 'chroma') return rowTicks(pitchClasses.map((name) => pitchClassTitle(name, t)));
  if (view === 'contrast') return rowTicks(contrastBandsHz.map(format.frequency));
  if (view === 'tonnetz') {
    return rowTicks(
      tonnetzIntervals.flatMap((name) => ['x', 'y'].map((axis) => t(`tonnetzRow.${name}`, { axis }))),
    );
  }
  const frequencies = view === 'stft' ? linearFrequenciesHz : melFrequenciesHz;
  return frequencies.map((frequencyHz) => ({
    position: positionOfFrequency(view, frequencyHz),
    label: format.frequency(frequencyHz),
  }));
}

/** A value of the view's colour scale with its unit. */
export function formatLevel(view: FeatureView, value: number, format: Format): string {
  if (view === 'chroma' || view === 'tonnetz') return format.figure(value, 1).replace('-', '−');
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
