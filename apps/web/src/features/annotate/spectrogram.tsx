'use client';
import { useEffect, useRef } from 'react';
import { fitCanvas } from '../../components/audio/fit-canvas.ts';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import type { ColourMapName } from '../../lib/colour-maps.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { paintCells } from './paint-cells.ts';

interface SpectrogramProps {
  clipId: string | undefined;
  analysis: ClipAnalysis;
  view: FeatureView;
  colourMap: ColourMapName;
  inView: TimeWindow;
  description: string;
}

/** Picture of a stretch of the clip from what the worker computed; zoom, resize and colour only draw it again. */
export function Spectrogram(props: SpectrogramProps) {
  const { clipId, analysis, view, colourMap, inView, description } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { fromSeconds, toSeconds } = inView;

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const cells = paintCells(analysis.views[view], colourMap);
    return fitCanvas(target, (width, height) => {
      // Neighbouring frequencies run into each other; the other views' rows are separate quantities.
      context.imageSmoothingEnabled = view === 'logMel' || view === 'stft';
      context.imageSmoothingQuality = cells.height > height ? 'medium' : 'low';
      const framesPerSecond = cells.width / analysis.durationSeconds;
      const left = fromSeconds * framesPerSecond;
      const length = (toSeconds - fromSeconds) * framesPerSecond;
      context.drawImage(cells, left, 0, length, cells.height, 0, 0, width, height);
      if (clipId !== undefined) target.dataset.clipId = clipId;
    });
  }, [colourMap, view, analysis, clipId, fromSeconds, toSeconds]);

  return <canvas ref={canvas} role="img" aria-label={description} className="block h-full w-full" />;
}
