/** What the live meter shows of the last tenth of a second. */
export interface MeterReading {
  /** Strength of the twelve pitch classes, C first, the strongest 1, `[12]`. */
  chroma: number[];
  /** Total loudness over the Bark bands as Meyda computes it. */
  loudness: number;
  /** Root mean square of the samples, full scale 1. */
  rms: number;
  centroidHz: number;
}

export interface MeterRequest {
  samples: Float32Array;
  sampleRateHz: number;
}

/** Level in dB below full scale; −60 for anything quieter. */
export function levelDecibels(rms: number): number {
  return rms > 0 ? Math.max(-60, 20 * Math.log10(rms)) : -60;
}
