import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGoldenArrays } from './golden-arrays.ts';
import {
  type GoldenManifest,
  largestDeviation,
  notOffered,
  readFloats,
  readManifest,
} from './golden-reference.ts';
import { goldenSamples, goldenSignals } from './golden-signals.ts';

const stored = new URL('./golden', import.meta.url).pathname;
const shared = new URL('../../../../shared/golden', import.meta.url).pathname;

/** Compares every stored array of every signal; names the arrays that are further off than `tol_tight`. */
function compareAll(folder: string, manifest: GoldenManifest): void {
  for (const [name, signal] of Object.entries(manifest.signals)) {
    it(`matches librosa on ${name}`, () => {
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
}

describe('reference arrays kept with the package', () => {
  compareAll(stored, readManifest(stored, 'features.golden.json'));
});

describe.skipIf(!existsSync(shared))('all reference arrays (../shared/golden)', () => {
  if (existsSync(shared)) compareAll(shared, readManifest(shared));
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
