import { AudioError } from '../audio-error.ts';
import { readText } from './sniff-audio-format.ts';

/** What an Ogg container says of itself (RFC 3533). */
export interface OggInspection {
  codec: 'vorbis' | 'opus' | 'unknown';
  channels: number;
  sampleRateHz: number;
  /** Samples per channel between the first and the last page that carry audio, at `sampleRateHz`. */
  declaredSamples: number;
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

/** CRC-32 of a page with its own checksum field taken as zero. */
function pageChecksum(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) {
    const byte = i >= start + 22 && i < start + 26 ? 0 : bytes[i]!;
    crc = ((crc << 8) ^ checksumTable[((crc >>> 24) ^ byte) & 255]!) >>> 0;
  }
  return crc;
}

interface OggPage {
  end: number;
  body: number;
  flags: number;
  granule: number;
  serial: number;
  sequence: number;
}

const cutShort = (): AudioError =>
  new AudioError(
    'truncated',
    'The Ogg file ends early: its last page is missing or cut. Copy or export it again.',
  );

function readPage(bytes: Uint8Array, view: DataView, at: number): OggPage {
  if (at + 27 > bytes.length) throw cutShort();
  if (readText(bytes, at, at + 4) !== 'OggS') {
    throw new AudioError('unreadable', `The Ogg file is damaged at byte ${at}. Copy or export it again.`);
  }
  const segments = bytes[at + 26]!;
  const body = at + 27 + segments;
  if (body > bytes.length) throw cutShort();
  let end = body;
  for (let i = at + 27; i < body; i++) end += bytes[i]!;
  if (end > bytes.length) throw cutShort();
  if (pageChecksum(bytes, at, end) !== view.getUint32(at + 22, true)) {
    throw new AudioError(
      'unreadable',
      `The Ogg file is damaged in the page at byte ${at}. Copy or export it again.`,
    );
  }
  return {
    end,
    body,
    flags: bytes[at + 5]!,
    granule: Number(view.getBigInt64(at + 6, true)),
    serial: view.getUint32(at + 14, true),
    sequence: view.getUint32(at + 18, true),
  };
}

interface OggStream {
  firstGranule: number;
  lastGranule: number;
  sequence: number;
  ended: boolean;
}

function readHead(bytes: Uint8Array, view: DataView, body: number): OggInspection {
  if (readText(bytes, body, body + 7) === '\x01vorbis') {
    return {
      codec: 'vorbis',
      channels: bytes[body + 11] ?? 0,
      sampleRateHz: view.getUint32(body + 12, true),
      declaredSamples: 0,
    };
  }
  if (readText(bytes, body, body + 8) === 'OpusHead') {
    return { codec: 'opus', channels: bytes[body + 9] ?? 0, sampleRateHz: 48_000, declaredSamples: 0 };
  }
  return { codec: 'unknown', channels: 0, sampleRateHz: 0, declaredSamples: 0 };
}

/** Walks all pages: checksums, numbering and end of stream must be right, else AudioError says what is not. */
export function inspectOgg(bytes: Uint8Array): OggInspection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const streams = new Map<number, OggStream>();
  let head: OggInspection | null = null;
  for (let at = 0; at < bytes.length; ) {
    const page = readPage(bytes, view, at);
    head ??= readHead(bytes, view, page.body);
    const stream = streams.get(page.serial) ?? {
      firstGranule: -1,
      lastGranule: 0,
      sequence: -1,
      ended: false,
    };
    if (stream.sequence >= 0 && page.sequence !== stream.sequence + 1) {
      throw new AudioError(
        'truncated',
        'Pages are missing in the middle of the Ogg file. Copy or export it again.',
      );
    }
    if (page.granule > 0 && stream.firstGranule < 0) stream.firstGranule = page.granule;
    if (page.granule > 0) stream.lastGranule = page.granule;
    stream.sequence = page.sequence;
    stream.ended ||= (page.flags & 4) !== 0;
    streams.set(page.serial, stream);
    at = page.end;
  }
  if (!head || [...streams.values()].some((stream) => !stream.ended)) throw cutShort();
  let declaredSamples = 0;
  for (const { firstGranule, lastGranule } of streams.values()) {
    declaredSamples += lastGranule - Math.max(0, firstGranule);
  }
  return { ...head, declaredSamples };
}
