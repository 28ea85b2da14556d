import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGoldenArrays } from './golden-arrays.ts';
import { largestDeviation, notOffered, readFloats, readManifest } from './golden-reference.ts';
import { goldenSamples, goldenSignals } from './golden-signals.ts';

const stored = new URL('./golden', import.meta.url).pathname;
const shared = new URL('../../../../shared/golden', import.meta.url).pathname;

/** The signals that the reference has, known without its files, so that a skipped one is told by name. */
const referenceNames = Object.keys(goldenSignals).filter((name) => !['detuned', 'plucks'].includes(name));

/** Compares every stored array of every signal; names the arrays that are further off than `tol_tight`. */
function compareAll(folder: string, manifestName?: string): void {
  it('holds the signals compared here', () => {
    expect(Object.keys(readManifest(folder, manifestName).signals)).toEqual(referenceNames);
  });

  it.each(referenceNames)('matches librosa on %s', (name) => {
    const signal = readManifest(folder, manifestName).signals[name]!;
    const pcm = goldenSignals[name]!();
    const hash = createHash('sha256').update(new Uint8Array(pcm.buffer)).digest('hex');
    expect(hash).toBe(signal.pcm16_sha256);
    const floats = readFloats(join(folder, signal.file));
    const ours = openGoldenArrays(goldenSamples(name));
    const off: Record<string, string> = {};
    for (const [part, golden] of Object.entries(signal.arrays)) {
      if (!golden.stable || notOffered.includes(part)) continue;
      const deviation = largestDeviation(golden, floats, ours(part));
      if (deviation > golden.tol_tight) off[part] = `${deviation} > ${golden.tol_tight}`;
    }
    expect(off).toEqual({});
  });
}

describe('reference arrays kept with the package', () => {
  compareAll(stored, 'features.golden.json');

  it('are of every kind that the package computes', () => {
    const { signals } = readManifest(stored, 'features.golden.json');
    const kept = Object.values(signals).flatMap(({ arrays }) =>
      Object.entries(arrays).flatMap(([part, { stable }]) => (stable ? [part] : [])),
    );
    const parts = ['chroma_stft', 'contrast', 'tonnetz_stft', 'tonnetz_cqt'];
    const resized = [32, 64, 96, 128].flatMap((rows) => parts.map((part) => `resize${rows}_${part}`));
    const stacked = [153, 224, 320, 416, 512].map((rows) => `stack${rows}`);
    const plain = ['stft_mag', 'mel_power', 'logmel_max', 'logmel_ref1', 'logmel_ref1_notop', 'mfcc20'];
    const pitched = ['tuning12', 'tuning36', 'chroma_stft_tuning0', 'chroma_cqt', ...parts];
    expect([...new Set(kept)].sort()).toEqual([...plain, ...pitched, ...resized, ...stacked].sort());
  });
});

describe.skipIf(!existsSync(shared))('all reference arrays (../shared/golden)', () => {
  compareAll(shared);
});

describe.skipIf(!existsSync(shared))('reference tables (../shared/golden)', () => {
  it('matches librosa’s filters, window, basis and bands', async () => {
    const { chromaFilters, contrastBands, melFilters, tonnetzBasis, pitchClassOfBin } = await import(
      '../src/index.ts'
    );
    const { common } = readManifest(shared) as unknown as {
      common: {
        file: string;
        arrays: Record<string, { offset: number; shape: number[] }>;
        contrast_bands: { first_bin: number; last_bin_used: number; q: number }[];
      };
    };
    const floats = readFloats(join(shared, common.file));
    const table = (name: string): Float32Array => {
      const { offset, shape } = common.arrays[name]!;
      return floats.subarray(offset, offset + shape.reduce((size, length) => size * length, 1));
    };
    const largest = (name: string, ours: ArrayLike<number>): number =>
      table(name).reduce((worst, value, i) => Math.max(worst, Math.abs(value - Math.fround(ours[i]!))), 0);
    expect(largest('mel_fb_slaney_128', melFilters())).toBeLessThan(5e-9);
    expect(largest('chroma_fb_tuning0_12', chromaFilters(0))).toBeLessThan(1e-7);
    expect(largest('chroma_fb_tuning_p0.3_12', chromaFilters(0.3))).toBeLessThan(1e-7);
    expect(largest('tonnetz_basis_6x12', tonnetzBasis())).toBeLessThan(1e-7);
    const classes = Float32Array.from({ length: 12 * 252 }, (_, i) =>
      pitchClassOfBin(i % 252) === Math.floor(i / 252) ? 1 : 0,
    );
    expect(largest('cq_to_chroma_12x252', classes)).toBe(0);
    expect(contrastBands().map(({ first, last, averaged }) => [first, last, averaged])).toEqual(
      common.contrast_bands.map((band) => [band.first_bin, band.last_bin_used, band.q]),
    );
  });
});
