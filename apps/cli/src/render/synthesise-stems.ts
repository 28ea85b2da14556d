import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stem, slotSeconds, writeStemsMidi } from '@earmark/score-writer';
import { renderSampleRateHz } from './render-format.ts';

const channels = 2;
const bytesPerFrame = channels * 2;

/** Dry and exact: the studio adds room and colour later, from its own seed. */
const settings = [
  'synth.reverb.active=0',
  'synth.chorus.active=0',
  'synth.dynamic-sample-loading=1',
  'synth.midi-bank-select=gs',
  'synth.polyphony=256',
];

/** Waits for a program to end. @throws Error with what it said when it fails or is not installed. */
function endOf(child: ReturnType<typeof spawn>, name: string, debianPackage: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new Error(`${name} cannot be started: install Debian's ${debianPackage}`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} ended with code ${code}: ${said.trim().slice(-400)}`));
    });
  });
}

/** Cuts a stream of interleaved 16-bit stereo into slots and mixes each down to mono. */
async function readSlots(stream: AsyncIterable<Buffer>, slots: number): Promise<Float32Array[]> {
  const slotFrames = Math.round(slotSeconds * renderSampleRateHz);
  const stems = Array.from({ length: slots }, () => new Float32Array(slotFrames));
  let frame = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = data.length - (data.length % bytesPerFrame);
    for (let at = 0; at < whole; at += bytesPerFrame, frame++) {
      const stem = stems[Math.floor(frame / slotFrames)];
      if (stem) stem[frame % slotFrames] = (data.readInt16LE(at) + data.readInt16LE(at + 2)) / 65_536;
    }
    rest = data.subarray(whole);
  }
  if (frame < (slots - 1) * slotFrames) throw new Error('fluidsynth rendered less than was asked');
  return stems;
}

/**
 * Renders every stem alone and dry with fluidsynth.
 *
 * @returns mono samples of each stem, `slotSeconds` long.
 * @throws Error when fluidsynth is missing or fails.
 */
export async function synthesiseStems(
  soundfontPath: string,
  stems: readonly Stem[],
): Promise<Float32Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-render-'));
  try {
    const midi = join(folder, 'stems.mid');
    // A file, since fluidsynth cannot open a socket, which is what a child's standard output is here.
    const raw = join(folder, 'stems.raw');
    await writeFile(midi, writeStemsMidi(stems));
    const options = settings.flatMap((setting) => ['-o', setting]);
    const format = ['-r', String(renderSampleRateHz), '-O', 's16', '-T', 'raw', '-E', 'little', '-F', raw];
    const child = spawn(
      'fluidsynth',
      ['-n', '-i', '-q', '-g', '0.35', ...options, ...format, soundfontPath, midi],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await endOf(child, 'fluidsynth', 'fluidsynth');
    return await readSlots(
      createReadStream(raw, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>,
      stems.length,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes mono samples as Ogg Vorbis with oggenc; the serial number makes the bytes repeatable.
 *
 * @throws Error when oggenc is missing or fails.
 */
export async function encodeVorbis(
  samples: Float32Array,
  path: string,
  quality: number,
  serial: number,
): Promise<void> {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), i * 2);
  }
  const rate = String(renderSampleRateHz);
  const raw = ['-Q', '-r', '-B', '16', '-C', '1', '-R', rate, '-q', String(quality), '-s', String(serial)];
  const child = spawn('oggenc', [...raw, '-o', path, '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
  const ended = endOf(child, 'oggenc', 'vorbis-tools');
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  await ended;
}
