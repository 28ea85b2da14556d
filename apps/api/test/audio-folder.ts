import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeWav, type WavKind } from '../../../packages/audio-features/test/encode-wav.ts';
import type { ApiProcess } from './api-process.ts';

/** A rising tone `[samples]`: its pitch tells recordings apart, and no ten seconds of it are like others. */
export function makeTone(seconds: number, frequencyHz: number, sampleRateHz = 8000): Float64Array {
  return Float64Array.from(
    { length: Math.round(seconds * sampleRateHz) },
    (_, n) =>
      // On the grid of 16 bits, so that a cut must be exact; plus zero, since integers know no negative zero.
      Math.round(
        16_000 * Math.sin(2 * Math.PI * (frequencyHz + (7.3 * n) / sampleRateHz) * (n / sampleRateHz)),
      ) /
        32_768 +
      0,
  );
}

/** The bytes of a mono WAV file. */
export function makeWav(seconds: number, frequencyHz: number, kind: Partial<WavKind> = {}): Uint8Array {
  const sampleRateHz = kind.sampleRateHz ?? 8000;
  return encodeWav([makeTone(seconds, frequencyHz, sampleRateHz)], { bits: 16, ...kind, sampleRateHz });
}

/** Writes files by their paths inside a folder. */
export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export interface StoredClip {
  id: string;
  sampleKey: string;
  title: string;
  recordingKey: string;
  artistGroup: string;
  artistName: string | null;
  licenceTitle: string | null;
  split: 'train' | 'test' | null;
  startSeconds: number;
  durationSeconds: number;
  audioUrl: string;
  audioSha256: string;
  /** `cello 1` for a label of relevance 1, in the order of the instruments. */
  labels: string[];
}

/** The clips of a data set by their keys, with their labels. */
export async function listStoredClips(api: ApiProcess, dataSet: string): Promise<StoredClip[]> {
  const answer = await api.get<{
    dataSet: {
      clips: {
        edges: {
          node: Omit<StoredClip, 'labels'> & {
            labels: { relevance: number; instrument: { name: string } }[];
          };
        }[];
      };
    };
  }>(
    api.operator,
    `query ($dataSet: String!) { dataSet(name: $dataSet) { clips(first: 500) { edges { node {
      id sampleKey title recordingKey artistGroup artistName licenceTitle split startSeconds durationSeconds
      audioUrl audioSha256 labels { relevance instrument { name } } } } } } }`,
    { dataSet },
  );
  return answer.dataSet.clips.edges.map(({ node }) => ({
    ...node,
    labels: node.labels.map(({ relevance, instrument }) => `${instrument.name} ${relevance}`),
  }));
}
