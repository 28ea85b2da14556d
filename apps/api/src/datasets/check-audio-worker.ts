import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { AudioError, type DecodedAudio, decodeAudio } from '@earmark/audio-features';
// The whole package would be loaded anew in every thread.
import { cutRecording } from '@earmark/exchange/cut-recording';
import { type ClipStore, clipKey } from '../clips/clip-store.ts';
import { openClipStore } from '../clips/open-clip-store.ts';
import { outlastStoreFailure } from '../clips/outlast-store-failure.ts';
import { explainStoreFailure, StoreFailedError } from '../clips/store-failed-error.ts';
import type { StoreSettings } from '../clips/store-settings.ts';
import type { AudioCheck, AudioQuestion, CheckedClip } from './audio-checker.ts';
import { encodeWav } from './encode-wav.ts';
import { measureLevel } from './measure-level.ts';

const {
  store: settings,
  storeWaitSeconds,
  known,
} = workerData.data as { store: StoreSettings; storeWaitSeconds: number; known: string[] };
const opened = openClipStore(settings);
const knownContents = new Set(known);
const port = parentPort!;

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const formatOfExtension: Readonly<Record<string, string>> = { oga: 'ogg', opus: 'ogg' };

/** What the store fails at says nothing about the file, and the time that it takes is not the decoder's. */
async function workAtStore<Result>(work: (store: ClipStore) => Promise<Result>): Promise<Result> {
  port.postMessage({ isAtStore: true });
  try {
    const store = await opened;
    return await outlastStoreFailure(() => work(store), storeWaitSeconds);
  } catch (error) {
    throw explainStoreFailure(settings, error);
  } finally {
    port.postMessage({ isAtStore: false });
  }
}

async function storeClip(bytes: Uint8Array, format: string, sha256: string) {
  const key = clipKey(sha256, format);
  await workAtStore((store) => store.put(key, bytes));
  return { sha256, key };
}

/** Cuts a recording into clips, each stored as WAV: no sample is encoded with loss a second time. */
async function storeCuts(audio: DecodedAudio): Promise<CheckedClip[]> {
  const isLossless = audio.format === 'wav' || audio.format === 'flac';
  const clips: CheckedClip[] = [];
  for (const { startSeconds, endSeconds } of cutRecording(audio.durationSeconds)) {
    const from = Math.round(startSeconds * audio.sampleRateHz);
    const to = Math.round(endSeconds * audio.sampleRateHz);
    const samples = audio.channels.map((channel) => channel.subarray(from, to));
    const bytes = encodeWav(samples, audio.sampleRateHz, isLossless);
    const durationSeconds = (to - from) / audio.sampleRateHz;
    clips.push({
      startSeconds,
      durationSeconds,
      loudnessDb: measureLevel(samples),
      ...(await storeClip(bytes, 'wav', hash(bytes))),
    });
  }
  return clips;
}

async function checkAudio({ place, extension, cut }: AudioQuestion): Promise<AudioCheck> {
  const bytes =
    'path' in place ? await readFile(place.path) : await workAtStore((store) => store.read(place.storeKey));
  const sha256 = hash(bytes);
  if (knownContents.has(sha256)) return { sha256, known: true };
  const audio = await decodeAudio(bytes);
  const { durationSeconds, sampleRateHz, format } = audio;
  if (extension !== null && format !== (formatOfExtension[extension] ?? extension)) {
    return { reason: `the file is ${format} under the name .${extension}; rename it` };
  }
  const isWhole = !cut || cutRecording(durationSeconds).length === 1;
  const clips = isWhole
    ? [
        {
          startSeconds: 0,
          durationSeconds,
          loudnessDb: measureLevel(audio.channels),
          ...(await storeClip(bytes, format, sha256)),
        },
      ]
    : await storeCuts(audio);
  return { sha256, sampleRateHz, channels: audio.channels.length, clips };
}

port.on('message', async (question: AudioQuestion) => {
  try {
    port.postMessage(await checkAudio(question));
  } catch (error) {
    if (error instanceof StoreFailedError) {
      port.postMessage({ storeFailure: error.message });
      return;
    }
    const expected = error instanceof AudioError || (error as NodeJS.ErrnoException).code !== undefined;
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ reason: expected ? message : `cannot be read (${message})` });
  }
});
