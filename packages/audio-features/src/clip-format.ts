/** Sample rate of every clip that the network hears, Hz. */
export const clipSampleRateHz = 22_050;
/** Samples of one clip: ten seconds. */
export const clipSamples = 220_500;
/** Length of the Fourier transform, samples. */
export const fftSize = 2048;
/** Step from frame to frame, samples (23.2 ms). */
export const hopSamples = 512;
/** Frequency bins of one frame: 0 Hz to half the sample rate. */
export const spectrumBins = fftSize / 2 + 1;

/** Frames of a centred transform over so many samples. */
export function countFrames(samples: number): number {
  return 1 + Math.floor(samples / hopSamples);
}
