import { chromaFilterBank, pitchClasses, scaleFrames } from './chroma.ts';
import { countFrames, spectrumBins } from './clip-format.ts';
import { chromaCqt, cqtTuning } from './constant-q/chroma-cqt.ts';
import { powerToDecibels } from './decibels.ts';
import type { FeatureConfig } from './feature-config.ts';
import { applyFilterBank } from './filter-bank.ts';
import { logMelScale, melFilterBank } from './log-mel.ts';
import { melBands } from './mel-filters.ts';
import { mfcc } from './mfcc.ts';
import { fillPowerSpectrogram } from './power-spectrogram.ts';
import { contrastDecibels, contrastRows, findValleysAndPeaks } from './spectral-contrast.ts';
import { stftDecibels } from './stft-decibels.ts';
import { tonnetz } from './tonnetz.ts';
import { emptyPeaks, findSpectralPeaks, type SpectralPeaks, tuningOfPeaks } from './tuning.ts';

/** The parts of a feature image before resizing and scaling, rows from low to high. */
export interface Features {
  /** dB below the clip's maximum, −80 … 0, `[128, frames]`. */
  readonly logMel: Float32Array;
  /** 0 … 1, C first, `[12, frames]`. */
  readonly chroma: Float32Array;
  /** dB, `[7, frames]`. */
  readonly contrast: Float32Array;
  /** `[6, frames]`. */
  readonly tonnetz: Float32Array;
  /** dB below the clip's maximum, `[1025, frames]`; only for layout `stft`. */
  readonly stft?: Float32Array;
  /** `[20, frames]`; only for the layouts `mfcc-13` and `mfcc-20`. */
  readonly mfcc?: Float32Array;
  readonly frames: number;
}

/** Memory that one extraction after the other uses, so that none is allocated per frame or per clip. */
interface Workspace {
  frames: number;
  power: Float64Array;
  loudest: Float64Array;
  mel: Float64Array;
  valleys: Float64Array;
  tops: Float64Array;
  chroma: Float64Array;
  peaks: SpectralPeaks;
}

/** Longer recordings (over a minute) get memory of their own, which is let go afterwards. */
const keptFrames = 2600;
/** Frames that pass through all of the first stages while their spectra are still in the processor's cache. */
const groupFrames = 8;
let kept: Workspace | undefined;

function openWorkspace(frames: number): Workspace {
  if (kept?.frames === frames) {
    kept.peaks.count = 0;
    return kept;
  }
  const workspace: Workspace = {
    frames,
    power: new Float64Array(frames * spectrumBins),
    loudest: new Float64Array(frames),
    mel: new Float64Array(frames * melBands),
    valleys: new Float64Array(frames * contrastRows),
    tops: new Float64Array(frames * contrastRows),
    chroma: new Float64Array(frames * pitchClasses),
    peaks: emptyPeaks(),
  };
  if (frames <= keptFrames) kept = workspace;
  return workspace;
}

function refuseStrayNumbers(loudest: Float64Array, from: number, to: number): void {
  for (let frame = from; frame < to; frame++) {
    if (Number.isFinite(loudest[frame]!)) continue;
    throw new RangeError(`The samples around frame ${frame} are not numbers, or far beyond full scale.`);
  }
}

/** Chroma of the constant-Q transform, its tuning taken from the spectrogram that is already there. */
function chromaOfConstantQ(samples: Float32Array | Float64Array, { power, frames }: Workspace): Float32Array {
  return chromaCqt(samples, cqtTuning({ power, frames, bins: spectrumBins }));
}

/**
 * The parts of samples at 22,050 Hz `[samples]`, full scale ±1; frames = 1 + ⌊samples / 512⌋.
 * Throws RangeError for no sample at all and for samples that are no finite numbers.
 */
export function extractFeatures(samples: Float32Array | Float64Array, config: FeatureConfig): Features {
  if (samples.length === 0) throw new RangeError('Features need at least one sample.');
  const frames = countFrames(samples.length);
  const work = openWorkspace(frames);
  const { power } = work;
  const melBank = melFilterBank();
  for (let from = 0; from < frames; from += groupFrames) {
    const to = Math.min(frames, from + groupFrames);
    fillPowerSpectrogram(samples, power, work.loudest, from, to);
    refuseStrayNumbers(work.loudest, from, to);
    applyFilterBank(melBank, power, frames, from, to, work.mel);
    findValleysAndPeaks(power, frames, from, to, work.valleys, work.tops);
    findSpectralPeaks(power, work.loudest, from, to, work.peaks);
  }
  const chromaBank = chromaFilterBank(tuningOfPeaks(work.peaks, pitchClasses));
  applyFilterBank(chromaBank, power, frames, 0, frames, work.chroma);
  const chroma = scaleFrames(work.chroma, frames, new Float32Array(work.chroma.length));
  const features: Features = {
    logMel: powerToDecibels(work.mel, logMelScale),
    chroma,
    contrast: contrastDecibels(work.valleys, work.tops),
    tonnetz: tonnetz(config.tonnetz === 'cqt' ? chromaOfConstantQ(samples, work) : chroma, frames),
    frames,
  };
  if (config.layout === 'stft') {
    return { ...features, stft: stftDecibels({ power, frames, bins: spectrumBins }) };
  }
  if (config.layout === 'mfcc-13' || config.layout === 'mfcc-20') {
    const decibels = powerToDecibels(work.mel, { reference: 1, rangeDecibels: 80 });
    return { ...features, mfcc: mfcc(decibels, frames) };
  }
  return features;
}
