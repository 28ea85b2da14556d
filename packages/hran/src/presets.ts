import type { PresetName } from '@earmark/shared';

/** How the last feature map becomes a vector: all of it, its mean over frames, or its mean over rows and frames. */
export type HeadName = 'flatten' | 'frequency-kept' | 'global';

/** Where coordinate attention stands, and what stands before the head. */
export interface PresetDefinition {
  /** Average-pool stem [rows, frames]; null for none. */
  stem: readonly [number, number] | null;
  /** Size that the image is resized to first, [rows, frames]; null keeps it. */
  imageSize: readonly [number, number] | null;
  filters: readonly number[];
  kernelSize: number;
  /** For each block, whether coordinate attention follows it. */
  coordinateAttention: readonly boolean[];
  /** Channel attention before the head: squeeze-and-excitation, CBAM's, or none. */
  channelAttention: 'squeeze-and-excitation' | 'cbam';
  head: HeadName;
  denseUnits: number;
  dropout: number;
}

const paper: PresetDefinition = {
  stem: null,
  imageSize: null,
  filters: [32, 64, 128],
  kernelSize: 3,
  coordinateAttention: [true, true, true],
  channelAttention: 'squeeze-and-excitation',
  head: 'flatten',
  denseUnits: 512,
  dropout: 0.4,
};

/**
 * The presets: `paper` follows Chen, Ghobakhloo, Narayanan 2024 (doi 10.3390/app142310837), `published-code` what its
 * authors published, for comparison; `default` keeps the paper's convolutions under a small head; `lite` trains on CPUs.
 */
export const presetDefinitions: Readonly<Record<PresetName, PresetDefinition>> = {
  paper,
  default: { ...paper, head: 'frequency-kept', denseUnits: 32 },
  lite: { ...paper, stem: [2, 4], filters: [16, 32, 64], head: 'frequency-kept', denseUnits: 128 },
  'published-code': {
    ...paper,
    imageSize: [218, 800],
    filters: [32, 64, 128, 256],
    kernelSize: 7,
    coordinateAttention: [true, true, false, true],
    channelAttention: 'cbam',
  },
};
