import { AudioError, decodeAudio, mixToMono } from '@earmark/audio-features';
import { findPeaks } from '../audio/find-peaks.ts';
import { noteFailure } from '../known-failure.ts';
import { joinRecordings } from './join-recordings.ts';
import type {
  DecodedRecording,
  ListeningAnswers,
  ListeningRequest,
  ListeningResponse,
} from './listening-messages.ts';
import { type OpenModel, openModel } from './open-model.ts';
import { predictWindow } from './predict-window.ts';

const peakColumns = 4000;
let opened: OpenModel | undefined;

async function decode(bytes: ArrayBuffer): Promise<DecodedRecording> {
  const { channels, sampleRateHz, durationSeconds } = await decodeAudio(new Uint8Array(bytes));
  // The mean of channels is taken sample by sample: cut before or after, a window is the same.
  const samples = mixToMono(channels);
  const { above, below } = findPeaks(samples, peakColumns);
  return { samples, sampleRateHz, durationSeconds, peaksAbove: above, peaksBelow: below };
}

async function answer(request: ListeningRequest): Promise<ListeningAnswers[keyof ListeningAnswers]> {
  if (request.kind === 'decode') return decode(request.bytes);
  if (request.kind === 'join') return joinRecordings(request.files.map((file) => new Uint8Array(file)));
  if (request.kind === 'open') {
    await opened?.session?.release();
    opened = undefined;
    opened = await openModel(request.files);
    const { instruments, thresholds, preset } = opened.description;
    return { instruments, thresholds, preset };
  }
  if (opened === undefined) throw new Error('A window came before the model.');
  return predictWindow(opened, request.samples, request.sampleRateHz);
}

function listTransfers(value: ListeningAnswers[keyof ListeningAnswers]): Transferable[] {
  if (value instanceof ArrayBuffer) return [value];
  if (value instanceof Float32Array) return [value.buffer as ArrayBuffer];
  if (!('samples' in value)) return [];
  const { samples, peaksAbove, peaksBelow } = value;
  return [samples, peaksAbove, peaksBelow].map((array) => array.buffer as ArrayBuffer);
}

self.addEventListener('message', async ({ data }: MessageEvent<ListeningRequest>) => {
  try {
    const value = await answer(data);
    self.postMessage({ id: data.id, answer: value } satisfies ListeningResponse, {
      transfer: listTransfers(value),
    });
  } catch (error) {
    const failure = { ...noteFailure(error), ...(error instanceof AudioError && { audioCode: error.code }) };
    self.postMessage({ id: data.id, failure } satisfies ListeningResponse);
  }
});
