import { describe, expect, it } from 'vitest';
import { clipSamples, mixToMono, prepareClip, resample } from '../src/index.ts';

function tone(hz: number, rateHz: number, samples: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * hz * n) / rateHz));
}

/** Amplitude of the part of the middle half that has a frequency, by correlation under a Blackman–Harris window. */
function amplitude(samples: Float32Array, hz: number, rateHz: number): number {
  const from = samples.length >> 2;
  const length = samples.length >> 1;
  let re = 0;
  let im = 0;
  let weight = 0;
  for (let i = 0; i < length; i++) {
    const x = (2 * Math.PI * i) / length;
    const w = 0.35875 - 0.48829 * Math.cos(x) + 0.14128 * Math.cos(2 * x) - 0.01168 * Math.cos(3 * x);
    const phase = (2 * Math.PI * hz * (from + i)) / rateHz;
    re += w * samples[from + i]! * Math.cos(phase);
    im += w * samples[from + i]! * Math.sin(phase);
    weight += w;
  }
  return (2 * Math.hypot(re, im)) / weight;
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);
const rates = [
  [44_100, 22_050],
  [48_000, 22_050],
  [32_000, 22_050],
  [96_000, 22_050],
  [192_000, 22_050],
  [88_200, 22_050],
  [16_000, 22_050],
  [8000, 22_050],
  [44_056, 22_050],
] as const;

describe('resample', () => {
  it.each(rates)('passes tones up to 0.9 of Nyquist within 0.1 dB, %i → %i Hz', (fromHz, toHz) => {
    const nyquistHz = Math.min(fromHz, toHz) / 2;
    for (const share of [0.01, 0.1, 0.37, 0.6, 0.8, 0.9]) {
      const out = resample(tone(share * nyquistHz, fromHz, Math.round(fromHz * 0.4)), fromHz, toHz);
      expect(Math.abs(decibels(amplitude(out, share * nyquistHz, toHz)))).toBeLessThan(0.1);
    }
  });

  it.each(rates.filter(([fromHz, toHz]) => fromHz > toHz))(
    'rejects tones above the new Nyquist by 90 dB, %i → %i Hz',
    (fromHz, toHz) => {
      for (const share of [1.001, 1.05, 1.2, 1.5, 1.9]) {
        const hz = share * (toHz / 2);
        if (hz >= fromHz / 2) continue;
        const out = resample(tone(hz, fromHz, Math.round(fromHz * 0.4)), fromHz, toHz);
        const middle = out.subarray(out.length >> 2, (out.length * 3) >> 2);
        const rms = Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
        expect(decibels(rms * Math.SQRT2)).toBeLessThan(-90);
      }
    },
  );

  it.each(rates.filter(([fromHz, toHz]) => fromHz < toHz))(
    'adds no images above the old Nyquist, %i → %i Hz',
    (fromHz, toHz) => {
      for (const share of [0.2, 0.7, 0.9]) {
        const hz = (share * fromHz) / 2;
        const out = resample(tone(hz, fromHz, Math.round(fromHz * 0.4)), fromHz, toHz);
        const imageHz = fromHz - hz;
        if (imageHz < toHz / 2) expect(decibels(amplitude(out, imageHz, toHz))).toBeLessThan(-90);
      }
    },
  );

  it('delays nothing and keeps a constant', () => {
    for (const [fromHz, toHz] of rates) {
      const out = resample(tone(300, fromHz, fromHz >> 2), fromHz, toHz);
      const expected = tone(300, toHz, out.length);
      for (let n = 1500; n < 3500; n++) expect(Math.abs(out[n]! - expected[n]!)).toBeLessThan(2e-3);
      const flat = resample(new Float32Array(fromHz >> 2).fill(0.5), fromHz, toHz);
      expect(Math.abs(flat[2500]! - 0.5)).toBeLessThan(1e-6);
    }
  });

  it('has one length for every input, and turns silence into exact silence', () => {
    for (const samples of [0, 1, 2, 3, 100, 4095, 4096, 4097, 12_345]) {
      expect(resample(new Float32Array(samples), 44_100, 22_050).length).toBe(Math.ceil(samples / 2));
      expect(resample(new Float32Array(samples), 48_000, 22_050).length).toBe(
        Math.ceil((samples * 147) / 320),
      );
    }
    const half = new Float32Array(40_000).fill(0.7, 20_000);
    const out = resample(half, 44_100, 22_050);
    expect(out.subarray(0, 9_800).every((value) => value === 0)).toBe(true);
  });

  it('gives the halving transform and the direct sum the same samples', () => {
    // 44,100 → 22,050 Hz runs by transforms; 44,100 → 22,049 Hz directly, at almost the same instants.
    const noise = Float32Array.from({ length: 2000 }, (_, n) => ((n * 7919) % 1009) / 1009 - 0.5);
    const transformed = resample(noise, 44_100, 22_050);
    const direct = resample(noise, 44_100, 22_049);
    expect(Math.abs(transformed[5]! - direct[5]!)).toBeLessThan(2e-3);
  });

  it('refuses rates that are no whole positive numbers', () => {
    expect(() => resample(new Float32Array(3), 44_100.5, 22_050)).toThrow(RangeError);
    expect(() => resample(new Float32Array(3), 0, 22_050)).toThrow(RangeError);
  });
});

describe('prepareClip', () => {
  it('mixes, resamples, and pads or cuts to 220,500 samples', () => {
    const short = prepareClip({
      channels: [Float32Array.of(0.5, 0.5), Float32Array.of(0, 1)],
      sampleRateHz: 22_050,
    });
    expect(short.length).toBe(clipSamples);
    expect([...short.subarray(0, 3)]).toEqual([0.25, 0.75, 0]);
    for (const sampleRateHz of [8000, 44_100, 48_000]) {
      const long = tone(440, sampleRateHz, sampleRateHz * 12);
      const clip = prepareClip({ channels: [long], sampleRateHz });
      expect(clip.length).toBe(clipSamples);
      expect(Math.abs(decibels(amplitude(clip.subarray(-8000), 440, 22_050)))).toBeLessThan(0.1);
    }
  });

  it('mixes channels to their mean', () => {
    expect([...mixToMono([Float32Array.of(1, 0), Float32Array.of(0, 0.5)])]).toEqual([0.5, 0.25]);
    expect(() => mixToMono([])).toThrow(RangeError);
  });
});
