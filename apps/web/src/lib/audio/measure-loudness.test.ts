import { describe, expect, it } from 'vitest';
import { kWeighting, measureLoudness } from './measure-loudness.ts';

/** A sine of the given levels (dB below full scale) and lengths, one after the other. */
function sine(sampleRateHz: number, frequencyHz: number, parts: readonly [seconds: number, level: number][]) {
  const samples: number[] = [];
  for (const [seconds, level] of parts) {
    const amplitude = 10 ** (level / 20);
    for (let i = 0; i < seconds * sampleRateHz; i++) {
      samples.push(amplitude * Math.sin((2 * Math.PI * frequencyHz * samples.length) / sampleRateHz));
    }
  }
  return Float32Array.from(samples);
}

describe('K-weighting', () => {
  it('has the coefficients of BS.1770, tables 1 and 2, at 48 kHz', () => {
    const [head, pass] = kWeighting(48_000);
    const table = [
      1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585,
    ];
    for (const [i, value] of [...head.b, ...head.a].entries()) expect(value).toBeCloseTo(table[i]!, 8);
    const second = [1, -2, 1, -1.99004745483398, 0.99007225036621];
    for (const [i, value] of [...pass.b, ...pass.a].entries()) expect(value).toBeCloseTo(second[i]!, 8);
  });
});

describe('measureLoudness', () => {
  it('gives −3.01 LUFS for a full-scale 997 Hz sine in one channel (BS.1770, annex 1)', () => {
    expect(measureLoudness([sine(48_000, 997, [[5, 0]])], 48_000)).toBeCloseTo(-3.01, 1);
    expect(measureLoudness([sine(44_100, 997, [[5, 0]])], 44_100)).toBeCloseTo(-3.01, 1);
  });

  // EBU Tech 3341, table 1: stereo sines of 1 kHz, tolerance ±0.1 LU.
  it.each([
    ['case 1', [[20, -23]], -23],
    ['case 2', [[20, -33]], -33],
    [
      'case 3',
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      -23,
    ],
    [
      'case 4',
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      -23,
    ],
    [
      'case 5',
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      -23,
    ],
  ] as const)('follows EBU Tech 3341 %s', (_name, parts, expected) => {
    const channel = sine(48_000, 1000, parts as unknown as [number, number][]);
    const loudness = measureLoudness([channel, channel], 48_000);
    expect(Math.abs(loudness! - expected)).toBeLessThanOrEqual(0.1);
  });

  it('has nothing to say about silence and about no sample', () => {
    expect(measureLoudness([new Float32Array(48_000)], 48_000)).toBeNull();
    expect(measureLoudness([new Float32Array(0)], 48_000)).toBeNull();
  });
});
