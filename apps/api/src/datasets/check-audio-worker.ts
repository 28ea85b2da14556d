import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { AudioError, decodeAudio } from '@earmark/audio-features';
import { clipKey } from '../clips/clip-store.ts';
import { createLocalClipStore } from '../clips/local-clip-store.ts';
import type { AudioCheck } from './check-audio.ts';

const { storeFolder } = workerData.data as { storeFolder: string };
const store = createLocalClipStore(storeFolder, '');
const port = parentPort!;

async function checkAudio(path: string, knownSha256: string | null): Promise<AudioCheck> {
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 === knownSha256) return { known: true };
  const { channels, sampleRateHz, durationSeconds, format } = await decodeAudio(bytes);
  const extension = extname(path).slice(1).toLowerCase();
  if (format !== extension && !(format === 'ogg' && extension === 'oga')) {
    return { reason: `the file is ${format} under the name .${extension}; rename it` };
  }
  const key = clipKey(sha256, format);
  await store.put(key, bytes);
  return { sha256, key, sampleRateHz, durationSeconds, channels: channels.length };
}

port.on('message', async ({ path, knownSha256 }: { path: string; knownSha256: string | null }) => {
  try {
    port.postMessage(await checkAudio(path, knownSha256));
  } catch (error) {
    const expected = error instanceof AudioError || (error as NodeJS.ErrnoException).code !== undefined;
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ reason: expected ? message : `cannot be read (${message})` });
  }
});
