import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const golden = new URL('../../../packages/audio-features/test/golden/', import.meta.url).pathname;

/** The reference's signal `short`: 5,000 samples of five partials of 196 Hz, as 16-bit WAV. */
function shortWav(): Buffer {
  const samples = 5000;
  const file = Buffer.alloc(44 + 2 * samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + 2 * samples, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(22_050, 24);
  file.writeUInt32LE(44_100, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * samples, 40);
  for (let n = 0; n < samples; n++) {
    let value = 0;
    for (let k = 1; k <= 5; k++) value += Math.sin(2 * Math.PI * (196 * k) * (n / 22_050)) / k;
    file.writeInt16LE(Math.floor(0.3 * value * 32767 + 0.5), 44 + 2 * n);
  }
  return file;
}

function readNpy(path: string): { header: string; values: Float32Array } {
  const file = readFileSync(path);
  const start = 10 + file.readUInt16LE(8);
  const values = new Float32Array(file.buffer.slice(file.byteOffset + start, file.byteOffset + file.length));
  return { header: file.toString('latin1', 10, start).trim(), values };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('earmark features', () => {
  it('writes the arrays that librosa gives, and goes on after a file that cannot be read', async () => {
    const audio = join(folder, 'short.wav');
    const page = join(folder, 'page.mp3');
    writeFileSync(audio, shortWav());
    writeFileSync(page, '<html><body>not found</body></html>');
    const out = join(folder, 'out');
    const args = ['features', audio, page, '--layout', 'quarter', '--out', out, '--json'];
    const { code, stdout } = await runEarmark(args);
    expect(code).toBe(1);
    const document = JSON.parse(stdout);
    expect(document.files).toEqual([{ input: audio, frames: 10, rows: 224, seconds: 5000 / 22_050 }]);
    expect(document.failed).toEqual([{ input: page, reason: expect.stringContaining('web page') }]);
    expect(document.configHash).toMatch(/^[0-9a-f]{64}$/);
    const parts = ['chroma', 'contrast', 'image', 'logmel', 'tonnetz'];
    expect(readdirSync(out).sort()).toEqual(parts.map((part) => `short.${part}.npy`));

    const { signals } = JSON.parse(readFileSync(join(golden, 'features.golden.json'), 'utf8'));
    const bytes = readFileSync(join(golden, signals.short.file));
    const stored = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const names = {
      logmel: 'logmel_max',
      chroma: 'chroma_stft',
      contrast: 'contrast',
      tonnetz: 'tonnetz_stft',
    };
    for (const [part, name] of Object.entries(names)) {
      const { offset, shape, tol_tight: tolerance } = signals.short.arrays[name];
      const { header, values } = readNpy(join(out, `short.${part}.npy`));
      expect(header).toBe(`{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`);
      const deviation = values.reduce((most, v, i) => Math.max(most, Math.abs(v - stored[offset + i]!)), 0);
      expect(deviation).toBeLessThanOrEqual(tolerance);
    }
    expect(readNpy(join(out, 'short.image.npy')).values.length).toBe(224 * 10);
  });

  it('cuts or pads to ten seconds when asked, and refuses two files of one name', async () => {
    const audio = join(folder, 'short.wav');
    writeFileSync(audio, shortWav());
    const { code, stdout } = await runEarmark([
      'features',
      audio,
      audio,
      '--clip',
      '--layout',
      'channels',
      '--out',
      folder,
      '--json',
    ]);
    expect(code).toBe(1);
    const document = JSON.parse(stdout);
    expect(document.files).toEqual([{ input: audio, frames: 431, rows: 128, seconds: 10 }]);
    expect(document.failed[0].reason).toContain('same name');
    expect(readNpy(join(folder, 'short.image.npy')).header).toContain('(128, 431, 4)');
  });

  it('calls an unknown layout and a missing --out wrong usage', async () => {
    expect((await runEarmark(['features', 'a.wav', '--out', folder, '--layout', 'diagonal'])).code).toBe(2);
    expect((await runEarmark(['features', 'a.wav'])).code).toBe(2);
  });
});
