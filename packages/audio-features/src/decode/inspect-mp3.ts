import { AudioError } from '../audio-error.ts';
import { readText, skipId3 } from './sniff-audio-format.ts';

/** What the frames of an MP3 file add up to (ISO 11172-3, ISO 13818-3, layer III). */
export interface Mp3Inspection {
  channels: number;
  sampleRateHz: number;
  /** Samples per channel in the frames that are there. */
  declaredSamples: number;
  /** First byte of the first frame. */
  start: number;
}

const kilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const rates1 = [44_100, 48_000, 32_000];

interface Mp3Frame {
  bytes: number;
  samples: number;
  sampleRateHz: number;
  channels: number;
  isVersion1: boolean;
}

function readFrame(bytes: Uint8Array, at: number): Mp3Frame | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return null;
  const version = (bytes[at + 1]! >> 3) & 3;
  const bitrate = bytes[at + 2]! >> 4;
  const rate = (bytes[at + 2]! >> 2) & 3;
  if (version === 1 || bitrate === 15 || rate === 3) return null;
  if (bitrate === 0) {
    throw new AudioError(
      'unsupported',
      'The MP3 file is free-format; save it with a fixed or variable bit rate.',
    );
  }
  const isVersion1 = version === 3;
  const sampleRateHz = rates1[rate]! / (isVersion1 ? 1 : version === 2 ? 2 : 4);
  const bitsPerSecond = (isVersion1 ? kilobits1 : kilobits2)[bitrate]! * 1000;
  const samples = isVersion1 ? 1152 : 576;
  const padding = (bytes[at + 2]! >> 1) & 1;
  return {
    bytes: Math.floor((samples / 8) * (bitsPerSecond / sampleRateHz)) + padding,
    samples,
    sampleRateHz,
    channels: bytes[at + 3]! >> 6 === 3 ? 1 : 2,
    isVersion1,
  };
}

/** Frames that the encoder's index frame (Xing, Info or VBRI) promises; null without such a frame. */
function readDeclaredFrames(bytes: Uint8Array, at: number, frame: Mp3Frame): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readText(bytes, at + 36, at + 40) === 'VBRI' && at + 54 <= bytes.length) return view.getUint32(at + 50);
  const side = frame.isVersion1 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17;
  const index = at + 4 + side;
  const name = readText(bytes, index, index + 4);
  if ((name !== 'Xing' && name !== 'Info') || index + 12 > bytes.length) return null;
  return view.getUint32(index + 4) & 1 ? view.getUint32(index + 8) : 0;
}

function findFirstFrame(bytes: Uint8Array): number {
  const from = skipId3(bytes);
  for (let at = from; at < Math.min(bytes.length, from + 65_536); at++) {
    const frame = readFrame(bytes, at);
    const next = frame && at + frame.bytes;
    if (frame && (next! >= bytes.length || readFrame(bytes, next!)?.sampleRateHz === frame.sampleRateHz))
      return at;
  }
  if (from >= bytes.length) {
    throw new AudioError('truncated', 'The MP3 file ends within its ID3 tag. Copy or export it again.');
  }
  throw new AudioError(
    'unsupported',
    'This is not audio that can be read: it has the look of MP3 but no frames.',
  );
}

/** Walks the frames; AudioError when the last one is cut or fewer are there than the index frame promises. */
export function inspectMp3(bytes: Uint8Array): Mp3Inspection {
  const start = findFirstFrame(bytes);
  const first = readFrame(bytes, start)!;
  const declared = readDeclaredFrames(bytes, start, first);
  let frames = 0;
  let at = start;
  for (let frame: Mp3Frame | null = first; frame; frame = readFrame(bytes, at)) {
    if (at + frame.bytes > bytes.length) {
      throw new AudioError('truncated', 'The MP3 file ends within a frame. Copy or export it again.');
    }
    frames++;
    at += frame.bytes;
  }
  const audible = declared === null ? frames : frames - 1;
  if (declared && audible < declared - 1) {
    throw new AudioError(
      'truncated',
      `The MP3 file ends early: ${audible} of ${declared} frames are there. Copy or export it again.`,
    );
  }
  return {
    channels: first.channels,
    sampleRateHz: first.sampleRateHz,
    declaredSamples: audible * first.samples,
    start,
  };
}
