import { decodeAudio, extractFeatures, featureConfig, mixToMono, prepareClip } from '@earmark/audio-features';
import { noteFailure } from '../known-failure.ts';
import type { AnalysisRequest, AnalysisResponse, AnalysisView, ClipAnalysis } from './clip-analysis.ts';
import { findPeaks } from './find-peaks.ts';
import { measureLoudness } from './measure-loudness.ts';
import { findRange, toLevels } from './to-levels.ts';

const peakColumns = 4000;
/** This layout adds the plain spectrogram; the other parts are the same in every layout. */
const config = featureConfig({ layout: 'stft' });

function viewOf(values: Float32Array, rows: number, low: number, high: number): AnalysisView {
  return { rows, frames: values.length / rows, levels: toLevels(values, low, high), low, high };
}

async function analyse(bytes: ArrayBuffer): Promise<ClipAnalysis> {
  const decoded = await decodeAudio(new Uint8Array(bytes));
  const mono = mixToMono(decoded.channels);
  const { above, below } = findPeaks(mono, peakColumns);
  const { logMel, stft, chroma, contrast, tonnetz } = extractFeatures(prepareClip(decoded), config);
  if (stft === undefined) throw new Error('The spectrogram is missing from the features.');
  const contrastRange = findRange(contrast);
  const tonnetzRange = findRange(tonnetz);
  return {
    sampleRateHz: decoded.sampleRateHz,
    durationSeconds: mono.length / decoded.sampleRateHz,
    channels: decoded.channels.length,
    loudnessLufs: measureLoudness(decoded.channels.slice(0, 2), decoded.sampleRateHz),
    peaksAbove: above,
    peaksBelow: below,
    views: {
      logMel: viewOf(logMel, 128, -80, 0),
      stft: viewOf(stft, stft.length / (logMel.length / 128), -80, 0),
      chroma: viewOf(chroma, 12, 0, 1),
      contrast: viewOf(contrast, 7, contrastRange.low, contrastRange.high),
      tonnetz: viewOf(tonnetz, 6, tonnetzRange.low, tonnetzRange.high),
    },
  };
}

function send(response: AnalysisResponse, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer });
}

self.addEventListener('message', async ({ data }: MessageEvent<AnalysisRequest>) => {
  const { id, bytes } = data;
  try {
    const analysis = await analyse(bytes);
    const arrays = [
      analysis.peaksAbove,
      analysis.peaksBelow,
      ...Object.values(analysis.views).map((view) => view.levels),
    ];
    send(
      { id, kind: 'done', analysis },
      arrays.map((array) => array.buffer as ArrayBuffer),
    );
  } catch (error) {
    send({ id, kind: 'failed', failure: noteFailure(error) });
  }
});
