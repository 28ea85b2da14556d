import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeAudio, mixToMono } from '@earmark/audio-features';

const audio = fileURLToPath(new URL('../../../../data/demo/audio', import.meta.url));
const sampleRateHz = 44_100;

function wavOf(pcm: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}

/** Demo clips one after the other, as WAV files of 16 bits at 44.1 kHz. */
export interface DemoMusic {
  wav: Buffer;
  seconds: number;
  /** Ten seconds of it from `startSeconds` on, the very same samples. */
  cut(startSeconds: number): Buffer;
}

/** The first `count` demo clips by their keys, each cut or padded to ten seconds. */
export async function joinDemoClips(count: number): Promise<DemoMusic> {
  const names = (await readdir(audio, { recursive: true })).filter((name) => name.endsWith('.ogg')).sort();
  const clipSamples = 10 * sampleRateHz;
  const pcm = Buffer.alloc(count * clipSamples * 2);
  for (const [place, name] of names.slice(0, count).entries()) {
    const { channels } = await decodeAudio(new Uint8Array(await readFile(join(audio, name))));
    mixToMono(channels)
      .subarray(0, clipSamples)
      .forEach((sample, at) => {
        pcm.writeInt16LE(
          Math.round(Math.max(-1, Math.min(1, sample)) * 32_767),
          2 * (place * clipSamples + at),
        );
      });
  }
  const cut = (startSeconds: number) =>
    wavOf(pcm.subarray(2 * startSeconds * sampleRateHz, 2 * (startSeconds * sampleRateHz + clipSamples)));
  return { wav: wavOf(pcm), seconds: count * 10, cut };
}
