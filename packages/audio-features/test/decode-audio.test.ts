import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AudioError, decodeAudio } from '../src/index.ts';
import { encodeWav, type WavKind } from './encode-wav.ts';

const readAudio = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`./audio/${name}`, import.meta.url)));

/** What test/audio/make-sweep.mjs writes, full scale ±1: the reference for the compressed recordings. */
function sweep(): [Float32Array, Float32Array] {
  const at = (n: number, wave: (t: number) => number): number => {
    const t = n / 44_100;
    // Plus zero: integers know no negative zero.
    return Math.round(Math.min(1, t / 0.05, (0.5 - t) / 0.05) * wave(t)) / 32768 + 0;
  };
  const left = (t: number): number => 12_000 * Math.sin(2 * Math.PI * (200 * t + 1500 * t * t));
  const right = (t: number): number => 9_000 * Math.sin(2 * Math.PI * 660 * t);
  return [
    Float32Array.from({ length: 22_050 }, (_, n) => at(n, left)),
    Float32Array.from({ length: 22_050 }, (_, n) => at(n, right)),
  ];
}

/** How far the samples stand out of their difference to the reference from `lag` on, dB. */
function signalToNoise(samples: Float32Array, reference: Float32Array, lag: number): number {
  let signal = 0;
  let noise = 0;
  for (let i = 2000; i < 18_000; i++) {
    signal += reference[i]! ** 2;
    noise += (samples[i + lag]! - reference[i]!) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

async function refusal(bytes: Uint8Array): Promise<AudioError> {
  try {
    await decodeAudio(bytes);
  } catch (error) {
    if (error instanceof AudioError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('decodeAudio: WAV', () => {
  const kinds: [string, WavKind, number][] = [
    ['8 bit', { bits: 8 }, 1 / 128],
    ['16 bit', { bits: 16 }, 1 / 32768],
    ['24 bit', { bits: 24 }, 1 / 8388608],
    ['24 bit, extensible header', { bits: 24, isExtensible: true }, 1 / 8388608],
    ['32 bit', { bits: 32 }, 1e-7],
    ['32-bit float', { bits: 32, isFloat: true }, 1e-7],
    ['64-bit float', { bits: 64, isFloat: true }, 1e-7],
  ];
  it.each(kinds)('reads %s', async (_, kind, step) => {
    const tone = Float64Array.from({ length: 500 }, (_, n) => 0.9 * Math.sin(n / 7));
    const { channels, sampleRateHz, durationSeconds, format } = await decodeAudio(encodeWav([tone], kind));
    expect([channels.length, sampleRateHz, durationSeconds, format]).toEqual([
      1,
      22_050,
      500 / 22_050,
      'wav',
    ]);
    for (let n = 0; n < 500; n++) expect(Math.abs(channels[0]![n]! - tone[n]!)).toBeLessThanOrEqual(step);
  });

  it('scales 16-bit full scale to exactly −1 and 32767/32768', async () => {
    const { channels } = await decodeAudio(encodeWav([[-1, 32767 / 32768, 0]], { bits: 16 }));
    expect([...channels[0]!]).toEqual([-1, 32767 / 32768, 0]);
  });

  it.each([1, 2, 3, 6, 8])('keeps %i channels apart', async (count) => {
    const given = Array.from({ length: count }, (_, c) => [c / 16, -c / 16, 0.5]);
    const { channels } = await decodeAudio(encodeWav(given, { bits: 16, isExtensible: count > 2 }));
    expect(channels.map((channel) => [...channel])).toEqual(
      given.map((channel) => channel.map((v) => v + 0)),
    );
  });

  it.each([8000, 11_025, 44_100, 96_000, 192_000])('keeps a sample rate of %i Hz', async (sampleRateHz) => {
    const decoded = await decodeAudio(encodeWav([[0.5, -0.5]], { bits: 16, sampleRateHz }));
    expect(decoded.sampleRateHz).toBe(sampleRateHz);
  });

  it.each([0, 0x7ffff000, 0x80000000, 0xffffffff])('reads to the end when the size says %i', async (size) => {
    const bytes = encodeWav([Array.from({ length: 100 }, (_, n) => n / 128)], { bits: 16 });
    new DataView(bytes.buffer).setUint32(40, size, true);
    expect((await decodeAudio(bytes)).channels[0]!.length).toBe(100);
  });

  it('skips chunks before the samples, also of odd length', async () => {
    const bytes = encodeWav([[0.25, 0.5]], { bits: 16 });
    const note = new Uint8Array(8 + 4);
    note.set(new TextEncoder().encode('LIST'));
    note[4] = 3;
    const joined = new Uint8Array([...bytes.subarray(0, 12), ...note, ...bytes.subarray(12)]);
    expect([...(await decodeAudio(joined)).channels[0]!]).toEqual([0.25, 0.5]);
  });
});

describe('decodeAudio: compressed recordings', () => {
  const [left, right] = sweep();

  it('reads FLAC without loss', async () => {
    const decoded = await decodeAudio(readAudio('sweep.flac'));
    expect([decoded.format, decoded.sampleRateHz]).toEqual(['flac', 44_100]);
    expect(decoded.channels[0]).toEqual(left);
    expect(decoded.channels[1]).toEqual(right);
  });

  it.each([
    ['sweep.ogg', 'ogg', 0, 30],
    ['sweep.mp3', 'mp3', 0, 22],
    ['sweep-without-index.mp3', 'mp3', 1105, 22],
  ] as const)('reads %s', async (name, format, lag, decibels) => {
    const decoded = await decodeAudio(readAudio(name));
    expect([decoded.format, decoded.sampleRateHz, decoded.channels.length]).toEqual([format, 44_100, 2]);
    expect(signalToNoise(decoded.channels[0]!, left, lag)).toBeGreaterThan(decibels);
    expect(signalToNoise(decoded.channels[1]!, right, lag)).toBeGreaterThan(decibels);
  });

  it('reads Ogg Opus at its 48 kHz', async () => {
    const decoded = await decodeAudio(readAudio('sweep.opus'));
    expect([decoded.format, decoded.sampleRateHz, decoded.durationSeconds]).toEqual(['ogg', 48_000, 0.5]);
    const tone = Float32Array.from(
      right,
      (_, n) => (9_000 / 32768) * Math.sin((2 * Math.PI * 660 * n) / 48_000),
    );
    const inside = Float32Array.from(tone, (value, n) => (n < 18_000 ? value : 0));
    expect(signalToNoise(decoded.channels[1]!.subarray(0), inside, 0)).toBeGreaterThan(10);
  });

  it.each(['sweep.flac', 'sweep.ogg', 'sweep.opus', 'sweep.mp3', 'sweep-without-index.mp3'])(
    'refuses %s wherever it is cut',
    async (name) => {
      const bytes = readAudio(name);
      for (const share of [0.05, 0.2, 0.5, 0.8, 0.99]) {
        const error = await refusal(bytes.subarray(0, Math.floor(bytes.length * share)));
        expect([name, share, error.code]).toEqual([name, share, 'truncated']);
      }
    },
  );

  it('refuses an Ogg file with a page missing or altered', async () => {
    const bytes = readAudio('sweep.ogg');
    const altered = bytes.slice();
    altered[5000]! ^= 1;
    expect((await refusal(altered)).code).toBe('unreadable');
  });
});

describe('decodeAudio: what is no recording', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);

  it.each([
    ['empty', new Uint8Array(0), 'empty', /empty/],
    ['a web page', text('<!DOCTYPE html><html><body>404</body></html>'), 'unsupported', /web page/],
    ['an M3U playlist', text('#EXTM3U\n#EXTINF:10,Song\nsong.mp3\n'), 'unsupported', /playlist/],
    ['a PLS playlist', text('[playlist]\nFile1=http://example.org/a.mp3\n'), 'unsupported', /playlist/],
    ['text', text('just some words'), 'unsupported', /plain text/],
    ['a ZIP archive', text('PK\x03\x04....'), 'unsupported', /ZIP/],
    ['UTF-16 text', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0), 'unsupported', /unknown kind/],
    [
      'random bytes',
      Uint8Array.from({ length: 999 }, (_, i) => (i * 73 + 5) % 251),
      'unsupported',
      /unknown/,
    ],
  ] as const)('refuses %s', async (_, bytes, code, message) => {
    const error = await refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([
    ['no samples', encodeWav([[]], { bits: 16 }), 'empty'],
    ['half its samples', encodeWav([new Float32Array(100)], { bits: 16 }).subarray(0, 144), 'truncated'],
    ['only a header', encodeWav([new Float32Array(100)], { bits: 16 }).subarray(0, 30), 'truncated'],
    [
      'a sample that is not a number',
      encodeWav([[0, Number.NaN]], { bits: 32, isFloat: true }),
      'unreadable',
    ],
    ['an infinite sample', encodeWav([[0, Infinity]], { bits: 32, isFloat: true }), 'unreadable'],
    ['a sample rate of 1 Hz', encodeWav([[0]], { bits: 16, sampleRateHz: 1 }), 'unsupported'],
    ['nine channels', encodeWav(Array<number[]>(9).fill([0, 0]), { bits: 16 }), 'unsupported'],
  ])('refuses a WAV file with %s', async (_, bytes, code) => {
    expect((await refusal(bytes)).code).toBe(code);
  });

  it('refuses what is longer than asked for', async () => {
    const bytes = encodeWav([new Float32Array(22_050)], { bits: 16 });
    await expect(decodeAudio(bytes, { longestSeconds: 0.5 })).rejects.toThrow(/cut it/);
  });

  it('answers any bytes with a recording or an AudioError', async () => {
    const starts = ['RIFF\x24\0\0\0WAVEfmt ', 'OggS', 'fLaC', 'ID3', '\xff\xfb\x90\x00', ''];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), async (start, tail) => {
        const bytes = Uint8Array.of(...[...start].map((c) => c.charCodeAt(0)), ...tail);
        try {
          expect((await decodeAudio(bytes)).channels[0]!.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(AudioError);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
