import {
  buildImage,
  chromaCqt,
  chromaStft,
  cqtTuning,
  estimateTuning,
  extractFeatures,
  type FeatureLayout,
  type Features,
  featureConfig,
  logMelScale,
  melPower,
  mfcc,
  type PowerSpectrogram,
  powerSpectrogram,
  powerToDecibels,
  resizeRows,
  spectralContrast,
  tonnetz,
} from '../src/index.ts';

type NumberArray = ArrayLike<number>;

const layoutOfRows: Readonly<Record<string, FeatureLayout>> = {
  153: 'original',
  224: 'quarter',
  320: 'half',
  416: 'three-quarter',
  512: 'full',
};

function magnitudes({ power, frames, bins }: PowerSpectrogram): Float64Array {
  return Float64Array.from(power, (_, i) => Math.sqrt(power[(i % frames) * bins + Math.floor(i / frames)]!));
}

/** Our arrays of one signal by the names that the goldens have, row-major `[rows, frames]`, computed when asked. */
export function openGoldenArrays(samples: Float32Array): (name: string) => NumberArray {
  const spectrogram = powerSpectrogram(samples);
  const { frames } = spectrogram;
  let extracted: Features | undefined;
  const made = new Map<string, NumberArray>();
  const get = (name: string): Float32Array => made.get(name) as Float32Array;
  const decibels = (rangeDecibels: number | null): Float32Array =>
    powerToDecibels(melPower(spectrogram), { reference: 1, rangeDecibels });
  const recipes: Record<string, () => NumberArray> = {
    stft_mag: () => magnitudes(spectrogram),
    mel_power: () => melPower(spectrogram),
    logmel_max: () => powerToDecibels(melPower(spectrogram), logMelScale),
    logmel_ref1: () => decibels(80),
    logmel_ref1_notop: () => decibels(null),
    mfcc20: () => mfcc(decibels(80), frames),
    tuning12: () => [estimateTuning(spectrogram.power, frames)],
    tuning36: () => [cqtTuning(spectrogram)],
    chroma_stft: () => chromaStft(spectrogram),
    chroma_stft_tuning0: () => chromaStft(spectrogram, 0),
    contrast: () => spectralContrast(spectrogram),
    tonnetz_stft: () => tonnetz(chromaStft(spectrogram), frames),
    chroma_cqt: () => chromaCqt(samples),
    tonnetz_cqt: () => tonnetz(chromaCqt(samples), frames),
  };
  const make = (name: string): NumberArray => {
    const resized = /^resize(\d+)_(.+)$/.exec(name);
    if (resized) {
      compute(resized[2]!);
      const part = get(resized[2]!);
      return resizeRows(part, part.length / frames, frames, Number(resized[1]));
    }
    const stacked = /^stack(\d+)$/.exec(name);
    if (stacked) {
      const config = featureConfig({ layout: layoutOfRows[stacked[1]!]!, tonnetz: 'cqt' });
      extracted ??= extractFeatures(samples, config);
      return buildImage(extracted, config).data;
    }
    const recipe = recipes[name];
    if (!recipe) throw new RangeError(`Nothing here computes ${name}.`);
    return recipe();
  };
  const compute = (name: string): NumberArray => {
    const known = made.get(name);
    if (known) return known;
    const values = make(name);
    made.set(name, values);
    return values;
  };
  return compute;
}
