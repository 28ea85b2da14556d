import { decodeAudio, logMelSpectrogram, prepareClip } from '@earmark/audio-features';
import type { ThumbnailRequest, ThumbnailResponse } from './clip-thumbnail.ts';
import { shrinkSpectrogram } from './shrink-spectrogram.ts';
import { thumbnailFrames, thumbnailRows } from './thumbnail-size.ts';

const melBands = 128;

async function draw(bytes: ArrayBuffer): Promise<Uint8Array> {
  const logMel = logMelSpectrogram(prepareClip(await decodeAudio(new Uint8Array(bytes))));
  const frames = logMel.length / melBands;
  const size = { rows: melBands, frames, shownRows: thumbnailRows, shownFrames: thumbnailFrames };
  return shrinkSpectrogram(logMel, size, -80, 0);
}

self.addEventListener('message', async ({ data }: MessageEvent<ThumbnailRequest>) => {
  const { id, bytes } = data;
  const levels = await draw(bytes).catch(() => null);
  self.postMessage({ id, levels } satisfies ThumbnailResponse);
});
