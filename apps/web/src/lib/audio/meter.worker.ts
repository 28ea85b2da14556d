import Meyda from 'meyda';
import type { MeterReading, MeterRequest } from './meter-reading.ts';

self.addEventListener('message', ({ data }: MessageEvent<MeterRequest>) => {
  const { samples, sampleRateHz } = data;
  Meyda.bufferSize = samples.length;
  if (Meyda.sampleRate !== sampleRateHz) Meyda.sampleRate = sampleRateHz;
  const features = Meyda.extract(['chroma', 'loudness', 'rms', 'spectralCentroid'], samples);
  const reading: MeterReading = {
    chroma: features?.chroma ?? [],
    loudness: features?.loudness?.total ?? 0,
    rms: features?.rms ?? 0,
    // Meyda gives the centroid in bins of the spectrum.
    centroidHz: ((features?.spectralCentroid ?? 0) * sampleRateHz) / samples.length,
  };
  self.postMessage(reading);
});
