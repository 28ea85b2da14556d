import { describe, expect, it } from 'vitest';
import { outlineWaveform } from './outline-waveform.ts';

const clip = {
  peaksAbove: Float32Array.of(0.1, 0.2, 0.5, 0.25),
  peaksBelow: Float32Array.of(-0.1, 0, -0.4, -0.25),
  durationSeconds: 4,
};
const round = (values: Float32Array) => Array.from(values, (value) => Math.round(value * 100) / 100);

describe('outlineWaveform', () => {
  it('takes the extremes of every column and scales them to the greatest sample', () => {
    const { above, below } = outlineWaveform(clip, { fromSeconds: 0, toSeconds: 4 }, 2);
    expect(round(above)).toEqual([0.4, 1]);
    expect(round(below)).toEqual([-0.2, -0.8]);
  });

  it('shows a stretch with the scale of the whole clip, a peak over as many columns as it lasts', () => {
    const { above } = outlineWaveform(clip, { fromSeconds: 0, toSeconds: 2 }, 4);
    expect(round(above)).toEqual([0.2, 0.2, 0.4, 0.4]);
  });

  it('draws silence as silence', () => {
    const silence = { ...clip, peaksAbove: new Float32Array(4), peaksBelow: new Float32Array(4) };
    expect(round(outlineWaveform(silence, { fromSeconds: 0, toSeconds: 4 }, 2).above)).toEqual([0, 0]);
  });
});
