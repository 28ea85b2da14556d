import { AudioError } from '../audio-error.ts';
import { checkAudioLimits } from './audio-limits.ts';
import { decodeWav } from './decode-wav.ts';
import { inspectFlac } from './inspect-flac.ts';
import { inspectMp3 } from './inspect-mp3.ts';
import { inspectOgg } from './inspect-ogg.ts';
import { type DecodedSamples, runCodec } from './run-codec.ts';
import { type AudioFormat, skipId3, sniffAudioFormat } from './sniff-audio-format.ts';

/** A recording as samples, full scale ±1. */
export interface DecodedAudio {
  /** Each channel `[samples]`. */
  channels: Float32Array[];
  sampleRateHz: number;
  durationSeconds: number;
  format: AudioFormat;
}

function checkLength(decoded: DecodedSamples, declaredSamples: number, slack: number, name: string): void {
  const samples = decoded.channels[0]?.length ?? 0;
  if (samples + slack >= declaredSamples) return;
  const share = Math.floor((samples / declaredSamples) * 100);
  throw new AudioError(
    'truncated',
    `The ${name} file ends early or is damaged: ${share} % of its samples can be decoded. Copy or export it again.`,
  );
}

async function decodeOgg(bytes: Uint8Array, longestSeconds: number): Promise<DecodedSamples> {
  const { codec, channels, sampleRateHz, declaredSamples } = inspectOgg(bytes);
  if (codec === 'unknown') {
    throw new AudioError(
      'unsupported',
      'The Ogg file holds neither Vorbis nor Opus; export it as one of the two.',
    );
  }
  checkAudioLimits(channels, sampleRateHz, declaredSamples / sampleRateHz, longestSeconds);
  const opened = codec === 'vorbis' ? import('@audio/decode-vorbis') : import('@audio/decode-opus');
  const decoded = await runCodec(
    opened.then((codecPackage) => codecPackage.decoder()),
    bytes,
  );
  // Granule positions may count up to one long block or the encoder's lead-in more than is heard.
  checkLength(decoded, declaredSamples, 8192, 'Ogg');
  return decoded;
}

/** The codec divides by 2^(bits − 1) − 1; full scale is 2^(bits − 1), as in a WAV file of the same samples. */
function restoreFullScale(samples: Float32Array, bitsPerSample: number): void {
  const fullScale = 2 ** (bitsPerSample - 1);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.round(samples[i]! * (fullScale - 1)) / fullScale;
}

async function decodeFlac(bytes: Uint8Array, longestSeconds: number): Promise<DecodedSamples> {
  const { channels, sampleRateHz, bitsPerSample, declaredSamples } = inspectFlac(bytes);
  checkAudioLimits(channels, sampleRateHz, declaredSamples / sampleRateHz, longestSeconds);
  const decoded = await runCodec(
    import('@audio/decode-flac').then((codecPackage) => codecPackage.decoder()),
    bytes,
  );
  checkLength(decoded, declaredSamples, 0, 'FLAC');
  for (const channel of decoded.channels) restoreFullScale(channel, bitsPerSample);
  return decoded;
}

async function decodeMp3(bytes: Uint8Array, longestSeconds: number): Promise<DecodedSamples> {
  const { channels, sampleRateHz, declaredSamples, start } = inspectMp3(bytes);
  checkAudioLimits(channels, sampleRateHz, declaredSamples / sampleRateHz, longestSeconds);
  const decoded = await runCodec(
    import('@audio/decode-mp3').then((codecPackage) => codecPackage.decoder()),
    bytes.subarray(start),
  );
  // The decoder plays mono as two equal channels; the encoder's delay and padding may be cut off.
  checkLength(decoded, declaredSamples, 4 * 1152, 'MP3');
  return { ...decoded, channels: decoded.channels.slice(0, channels) };
}

function decodeSamples(
  format: AudioFormat,
  bytes: Uint8Array,
  longestSeconds: number,
): DecodedSamples | Promise<DecodedSamples> {
  if (format === 'wav') return decodeWav(bytes, longestSeconds);
  if (format === 'ogg') return decodeOgg(bytes, longestSeconds);
  if (format === 'flac') return decodeFlac(bytes.subarray(skipId3(bytes)), longestSeconds);
  return decodeMp3(bytes, longestSeconds);
}

function checkNumbers(channels: readonly Float32Array[]): void {
  channels.forEach((samples, channel) => {
    for (let i = 0; i < samples.length; i++) {
      if (Number.isFinite(samples[i]!)) continue;
      throw new AudioError(
        'unreadable',
        `Sample ${i} of channel ${channel + 1} is not a number. Export the recording again.`,
      );
    }
  });
}

/**
 * Decodes Ogg (Vorbis, Opus), MP3, FLAC or WAV, told apart by content. Whatever is not whole is refused: decoders
 * hand back a part of a cut file without a word, so the length is compared with what the container declares.
 * Throws AudioError; recordings longer than `longestSeconds` (20 minutes) are refused as unsupported.
 */
export async function decodeAudio(
  bytes: Uint8Array,
  options: { longestSeconds?: number } = {},
): Promise<DecodedAudio> {
  if (bytes.length === 0) {
    throw new AudioError('empty', 'The file is empty (0 bytes). Copy or export it again.');
  }
  const format = sniffAudioFormat(bytes);
  const { channels, sampleRateHz } = await decodeSamples(format, bytes, options.longestSeconds ?? 1200);
  const samples = channels[0]?.length ?? 0;
  if (samples === 0) {
    throw new AudioError('empty', 'The recording holds no samples. Export it again.');
  }
  checkNumbers(channels);
  return { channels, sampleRateHz, durationSeconds: samples / sampleRateHz, format };
}
