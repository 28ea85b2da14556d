'use client';
import { useEffect, useRef } from 'react';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { type TimeWindow, usePlayhead } from '../../lib/audio/use-playhead.ts';
import { useThemeColours } from '../../lib/settings/use-theme-colours.ts';
import { fitCanvas } from './fit-canvas.ts';
import { outlineWaveform } from './outline-waveform.ts';

interface WaveformProps {
  analysis: Pick<ClipAnalysis, 'peaksAbove' | 'peaksBelow' | 'durationSeconds'>;
  inView: TimeWindow;
}

/** Waveform of a stretch of a clip or a longer recording, drawn from the worker's peaks; what is yet to be heard is veiled. */
export function Waveform({ analysis, inView }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const [colour] = useThemeColours('ink-soft');
  const { fromSeconds, toSeconds } = inView;
  usePlayhead(veil, inView, { staysVisible: true });

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context || colour === undefined) return;
    return fitCanvas(target, (width, height) => {
      const { above, below } = outlineWaveform(analysis, { fromSeconds, toSeconds }, width);
      context.clearRect(0, 0, width, height);
      context.fillStyle = colour;
      context.beginPath();
      const middle = height / 2;
      // A line of one pixel stays where there is silence.
      for (let x = 0; x < width; x++) context.lineTo(x, middle - Math.max(0.5, above[x]! * middle));
      for (let x = width - 1; x >= 0; x--) context.lineTo(x, middle - Math.min(-0.5, below[x]! * middle));
      context.fill();
    });
  }, [analysis, fromSeconds, toSeconds, colour]);

  return (
    <div aria-hidden className="relative h-full w-full overflow-hidden">
      <canvas ref={canvas} className="block h-full w-full" />
      <div ref={veil} className="absolute inset-0 bg-well opacity-60 will-change-transform" />
    </div>
  );
}
