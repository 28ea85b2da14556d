import { describe, expect, it } from 'vitest';
import { formatIn, textsIn } from '../../lib/language/fixed-texts.ts';
import { type FeatureView, featureViews } from '../../lib/settings/settings.ts';
import {
  frequencyAt,
  hasFrequencyAxis,
  positionOfFrequency,
  secondTicks,
  viewTicks as viewTicksIn,
} from './view-axis.ts';

const viewTicks = (view: FeatureView) => viewTicksIn(view, textsIn('en', 'pictures'), formatIn('en'));

describe('viewTicks', () => {
  it.each(featureViews)('of %s rise from the bottom and stay in the picture', (view) => {
    const positions = viewTicks(view).map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(Math.min(...positions)).toBeGreaterThan(0);
    expect(Math.max(...positions)).toBeLessThan(1);
  });

  it('places frequencies on the mel scale of Slaney: 1 kHz at 15 mel', () => {
    const kilohertz = viewTicks('logMel').find(({ label }) => label === '1 kHz');
    // 11,025 Hz lies at 15 + 27 · ln(11.025) / ln(6.4) mel.
    expect(kilohertz?.position).toBeCloseTo(15 / (15 + (27 * Math.log(11.025)) / Math.log(6.4)), 6);
  });

  it('places frequencies of the plain spectrogram evenly', () => {
    expect(viewTicks('stft').find(({ label }) => label === '6 kHz')?.position).toBeCloseTo(6000 / 11_025, 6);
  });

  it('puts every row’s label in its middle', () => {
    expect(viewTicks('chroma').map(({ position }) => position)[0]).toBeCloseTo(1 / 24, 6);
    expect(viewTicks('tonnetz')).toHaveLength(6);
    expect(viewTicks('contrast')).toHaveLength(7);
  });
});

describe('the frequency axis', () => {
  it.each(['logMel', 'stft'] as const)('of %s leads from a height to its frequency and back', (view) => {
    expect(hasFrequencyAxis(view)).toBe(true);
    for (const frequencyHz of [50, 440, 3000, 11_025]) {
      expect(frequencyAt(view, positionOfFrequency(view, frequencyHz))).toBeCloseTo(frequencyHz, 3);
    }
  });

  it('is no property of chroma', () => {
    expect(hasFrequencyAxis('chroma')).toBe(false);
  });
});

describe('secondTicks', () => {
  it('marks whole seconds of a clip and coarser steps of a longer one', () => {
    expect(secondTicks(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(secondTicks(0, 30)).toEqual([0, 5, 10, 15, 20, 25, 30]);
  });

  it('marks finer steps of a stretch', () => {
    expect(secondTicks(2.5, 3.75)).toEqual([2.6, 2.8, 3, 3.2, 3.4, 3.6]);
    expect(secondTicks(0, 0.5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});
