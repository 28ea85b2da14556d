import { clipSampleRateHz, clipSamples } from './clip-format.ts';
import type { DecodedAudio } from './decode/decode-audio.ts';
import { mixToMono } from './mix-to-mono.ts';
import { resample } from './resample.ts';

/** Mono at 22,050 Hz, as long as the recording, `[samples]`. */
export function prepareRecording(decoded: Pick<DecodedAudio, 'channels' | 'sampleRateHz'>): Float32Array {
  return resample(mixToMono(decoded.channels), decoded.sampleRateHz, clipSampleRateHz);
}

/** The clip that the network hears: mono, 22,050 Hz, exactly ten seconds, cut or padded with zeros, `[220500]`. */
export function prepareClip(decoded: Pick<DecodedAudio, 'channels' | 'sampleRateHz'>): Float32Array {
  const { channels, sampleRateHz } = decoded;
  // What lies more than a second past the end cannot reach the clip through the resampler.
  const heard = Math.ceil((clipSamples / clipSampleRateHz + 1) * sampleRateHz);
  const mono = prepareRecording({
    channels: channels.map((channel) => channel.subarray(0, heard)),
    sampleRateHz,
  });
  if (mono.length === clipSamples) return mono;
  const clip = new Float32Array(clipSamples);
  clip.set(mono.subarray(0, clipSamples));
  return clip;
}
