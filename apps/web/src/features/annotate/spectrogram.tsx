'use client';
import { useEffect, useMemo, useRef } from 'react';
import type { AnalysisView, ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';

/** Paints levels through the colour table, one pixel a cell, highest row first. */
function paintCells({ rows, frames, levels }: AnalysisView, table: Uint8ClampedArray): HTMLCanvasElement {
  const cells = document.createElement('canvas');
  cells.width = frames;
  cells.height = rows;
  const image = new ImageData(frames, rows);
  const colours = new Uint32Array(table.buffer, table.byteOffset, 256);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row++) {
    const from = (rows - 1 - row) * frames;
    for (let frame = 0; frame < frames; frame++)
      pixels[from + frame] = colours[levels[row * frames + frame]!]!;
  }
  cells.getContext('2d')?.putImageData(image, 0, 0);
  return cells;
}

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

  const cells = useMemo(
    () => paintCells(analysis.views[view], buildColourTable(colourMap)),
    [analysis, view, colourMap],
  );

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const draw = () => {
      const { width, height } = target.getBoundingClientRect();
      target.width = Math.max(1, Math.round(width * devicePixelRatio));
      target.height = Math.max(1, Math.round(height * devicePixelRatio));
      // Neighbouring frequencies run into each other; the other views' rows are separate quantities.
      context.imageSmoothingEnabled = view === 'logMel' || view === 'stft';
      context.imageSmoothingQuality = cells.height > target.height ? 'medium' : 'low';
      const framesPerSecond = cells.width / analysis.durationSeconds;
      const left = fromSeconds * framesPerSecond;
      const length = (toSeconds - fromSeconds) * framesPerSecond;
      context.drawImage(cells, left, 0, length, cells.height, 0, 0, target.width, target.height);
      if (clipId !== undefined) target.dataset.clipId = clipId;
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(target);
    return () => observer.disconnect();
  }, [cells, view, analysis, clipId, fromSeconds, toSeconds]);

  return <canvas ref={canvas} role="img" aria-label={description} className="block h-full w-full" />;
}
