import { AudioError } from '../audio-error.ts';

/** What a FLAC file's STREAMINFO block says (RFC 9639, §8.2). */
export interface FlacInspection {
  channels: number;
  sampleRateHz: number;
  bitsPerSample: number;
  /** Samples per channel; 0 when the encoder did not know. */
  declaredSamples: number;
}

/** Reads STREAMINFO of bytes that begin with `fLaC`. */
export function inspectFlac(bytes: Uint8Array): FlacInspection {
  if (bytes.length < 42) {
    throw new AudioError('truncated', 'The FLAC file ends within its header. Copy or export it again.');
  }
  if ((bytes[4]! & 127) !== 0) {
    throw new AudioError(
      'unreadable',
      'The FLAC header is damaged: it does not begin with its stream information.',
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed = view.getUint32(18);
  return {
    sampleRateHz: packed >>> 12,
    channels: ((packed >>> 9) & 7) + 1,
    bitsPerSample: ((packed >>> 4) & 31) + 1,
    declaredSamples: (bytes[21]! & 15) * 2 ** 32 + view.getUint32(22),
  };
}
