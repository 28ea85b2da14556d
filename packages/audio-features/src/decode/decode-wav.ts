import { AudioError } from '../audio-error.ts';
import { checkAudioLimits } from './audio-limits.ts';
import { readText } from './sniff-audio-format.ts';

interface WavFormat {
  isFloat: boolean;
  channels: number;
  sampleRateHz: number;
  bytesPerSample: number;
}

/** Programs that write to a pipe put 2 or 4 GiB, more or less, for a size that they do not know. */
const leastUnknownSize = 0x7ffff000;

function readFormat(view: DataView, at: number, size: number): WavFormat {
  if (size < 16)
    throw new AudioError('unreadable', 'The WAV header is damaged: its format chunk is too short.');
  const named = view.getUint16(at, true);
  const tag = named === 0xfffe && size >= 26 ? view.getUint16(at + 24, true) : named;
  const channels = view.getUint16(at + 2, true);
  const sampleRateHz = view.getUint32(at + 4, true);
  const blockBytes = view.getUint16(at + 12, true);
  const bytesPerSample = blockBytes / channels;
  const isFloat = tag === 3;
  const known = isFloat ? [4, 8] : [1, 2, 3, 4];
  if (tag !== 1 && tag !== 3) {
    throw new AudioError(
      'unsupported',
      `The WAV file is compressed (format ${tag}); save it as plain PCM or as FLAC.`,
    );
  }
  if (channels > 0 && !known.includes(bytesPerSample)) {
    throw new AudioError(
      'unsupported',
      `The WAV file has ${view.getUint16(at + 14, true)} bits a sample; save it with 8, 16, 24 or 32.`,
    );
  }
  return { isFloat, channels, sampleRateHz, bytesPerSample };
}

/** Where the samples lie, and how they are written. */
interface WavLayout {
  format: WavFormat;
  start: number;
  bytes: number;
}

function findSamples(bytes: Uint8Array, view: DataView): WavLayout {
  let format: WavFormat | null = null;
  let longSize: number | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = readText(bytes, at, at + 4);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name === 'data') {
      if (!format)
        throw new AudioError('unreadable', 'The WAV header is damaged: no format before the samples.');
      const left = bytes.length - start;
      const declared = size >= leastUnknownSize ? (longSize ?? left) : size;
      // Others leave the size at 0.
      const wanted = declared === 0 && start + 8 < bytes.length ? left : declared;
      if (wanted > left) {
        const share = Math.floor((left / wanted) * 100);
        throw new AudioError(
          'truncated',
          `The WAV file ends early: ${share} % of its samples are there. Copy or export it again.`,
        );
      }
      return { format, start, bytes: wanted };
    }
    if (start + size > bytes.length) break;
    if (name === 'fmt ') format = readFormat(view, start, size);
    if (name === 'ds64' && size >= 16) longSize = Number(view.getBigUint64(start + 8, true));
    at = start + size + (size & 1);
  }
  throw new AudioError('truncated', 'The WAV file ends before its samples begin. Copy or export it again.');
}

/** Reader of sample i of the data, scaled to ±1: integers by 2^(bits − 1), so that full scale is exact. */
function sampleReader(view: DataView, { format, start }: WavLayout): (i: number) => number {
  const { bytesPerSample, isFloat } = format;
  if (isFloat && bytesPerSample === 8) return (i) => view.getFloat64(start + 8 * i, true);
  if (isFloat) return (i) => view.getFloat32(start + 4 * i, true);
  if (bytesPerSample === 1) return (i) => (view.getUint8(start + i) - 128) / 128;
  if (bytesPerSample === 2) return (i) => view.getInt16(start + 2 * i, true) / 32768;
  if (bytesPerSample === 4) return (i) => view.getInt32(start + 4 * i, true) / 2147483648;
  return (i) => {
    const at = start + 3 * i;
    return (view.getInt8(at + 2) * 65536 + view.getUint16(at, true)) / 8388608;
  };
}

/** Decodes PCM and float WAV (RIFF and RF64): each channel `[samples]`, full scale ±1. */
export function decodeWav(
  bytes: Uint8Array,
  longestSeconds: number,
): { channels: Float32Array[]; sampleRateHz: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = findSamples(bytes, view);
  const { channels, sampleRateHz, bytesPerSample } = layout.format;
  const samples = channels > 0 ? Math.floor(layout.bytes / (bytesPerSample * channels)) : 0;
  checkAudioLimits(channels, sampleRateHz, samples / sampleRateHz, longestSeconds);
  const read = sampleReader(view, layout);
  return {
    sampleRateHz,
    channels: Array.from({ length: channels }, (_, channel) => {
      const out = new Float32Array(samples);
      for (let i = 0; i < samples; i++) out[i] = read(i * channels + channel);
      return out;
    }),
  };
}
