'use client';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { AnalysisView, ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { usePlayhead } from '../../lib/audio/use-playhead.ts';
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
  analysis: ClipAnalysis;
  view: FeatureView;
  colourMap: ColourMapName;
  description: string;
  onSeek: (seconds: number) => void;
}

/** Picture of the whole clip from what the worker computed; zoom, resize and colour only draw it again. */
export function Spectrogram({ analysis, view, colourMap, description, onSeek }: SpectrogramProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  usePlayhead(playhead, analysis.durationSeconds);

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
      // Mel bands run into each other; the other views' rows are separate quantities.
      context.imageSmoothingEnabled = view === 'logMel';
      context.imageSmoothingQuality = 'high';
      context.drawImage(cells, 0, 0, target.width, target.height);
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(target);
    return () => observer.disconnect();
  }, [cells, view]);

  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - left) / width) * analysis.durationSeconds);
  };

  return (
    <div
      className="absolute inset-0 cursor-crosshair overflow-hidden"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seekTo(event)}
    >
      <canvas ref={canvas} role="img" aria-label={description} className="block h-full w-full" />
      <div
        ref={playhead}
        aria-hidden
        data-testid="playhead"
        className="pointer-events-none absolute inset-y-0 w-px bg-white shadow-[0_0_0_1px_rgb(0_0_0/0.35)]"
      />
    </div>
  );
}
