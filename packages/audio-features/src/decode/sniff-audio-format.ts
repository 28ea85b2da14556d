import { AudioError } from '../audio-error.ts';

export type AudioFormat = 'ogg' | 'mp3' | 'flac' | 'wav';

const textDecoder = new TextDecoder('latin1');

/** Bytes from … to as Latin-1 text. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  return textDecoder.decode(bytes.subarray(from, to));
}

/** Where the content starts after an ID3v2 tag, bytes; 0 without one. */
export function skipId3(bytes: Uint8Array): number {
  if (readText(bytes, 0, 3) !== 'ID3' || bytes.length < 10) return 0;
  const [a, b, c, d] = [bytes[6]!, bytes[7]!, bytes[8]!, bytes[9]!];
  const size = ((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127);
  return 10 + size + (bytes[5]! & 0x10 ? 10 : 0);
}

/** Names of things that are handed in for audio, by how they begin. */
const strangers: readonly { name: string; at: number; begins: string }[] = [
  { name: 'an MP4 or M4A file', at: 4, begins: 'ftyp' },
  { name: 'an AIFF file', at: 0, begins: 'FORM' },
  { name: 'a CAF file', at: 0, begins: 'caff' },
  { name: 'a WebM or Matroska file', at: 0, begins: '\x1aE\xdf\xa3' },
  { name: 'a Windows Media file', at: 0, begins: '0&\xb2u' },
  { name: 'a MIDI file', at: 0, begins: 'MThd' },
  { name: 'a ZIP archive', at: 0, begins: 'PK\x03\x04' },
  { name: 'a PNG picture', at: 0, begins: '\x89PNG' },
  { name: 'a JPEG picture', at: 0, begins: '\xff\xd8\xff' },
  { name: 'a PDF document', at: 0, begins: '%PDF' },
  { name: 'a big-endian WAV file', at: 0, begins: 'RIFX' },
  { name: 'an AVI or other RIFF file', at: 0, begins: 'RIFF' },
];

function describeText(text: string): string | null {
  const start = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^(#EXTM3U|#EXTINF|\[playlist\]|<\?wpl|<asx|<playlist)/i.test(start)) return 'a playlist';
  if (/^(https?|file|mms|rtsp):\/\/\S+/i.test(start)) return 'a playlist';
  if (/^<(!doctype html|html|head|body)/i.test(start)) return 'a web page';
  if (/^<\?xml|^<[a-z]/i.test(start)) return 'an XML document';
  const strange = [...start].filter((c) => c < ' ' && !'\t\r\n\f'.includes(c)).length;
  return start.length > 0 && strange === 0 && !/[\x7f-\x9f]/.test(start) ? 'plain text' : null;
}

/** Says what bytes that are no known audio look like, for the message. */
function describeStranger(bytes: Uint8Array): string {
  for (const { name, at, begins } of strangers) {
    if (readText(bytes, at, at + begins.length) === begins) return name;
  }
  return describeText(readText(bytes, 0, 512)) ?? 'of an unknown kind';
}

function isLayer3Header(bytes: Uint8Array, at: number): boolean {
  const [a, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (a !== 0xff || b === undefined || c === undefined) return false;
  return (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08 && c >> 4 !== 15 && ((c >> 2) & 3) !== 3;
}

/** What the bytes are, by content alone: a name or an extension is never believed. */
export function sniffAudioFormat(bytes: Uint8Array): AudioFormat {
  const magic = readText(bytes, 0, 4);
  if (magic === 'OggS') return 'ogg';
  if ((magic === 'RIFF' || magic === 'RF64') && readText(bytes, 8, 12) === 'WAVE') return 'wav';
  const start = skipId3(bytes);
  if (readText(bytes, start, start + 4) === 'fLaC') return 'flac';
  if (start > 0 || isLayer3Header(bytes, 0)) return 'mp3';
  throw new AudioError(
    'unsupported',
    `This is not audio that can be read: it is ${describeStranger(bytes)}. Use an Ogg, MP3, FLAC or WAV file.`,
  );
}
