'use client';
import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { type TimeWindow, usePlayhead } from '../../lib/audio/use-playhead.ts';
import { useThemeColours } from '../../lib/settings/use-theme-colours.ts';
import { outlineWaveform } from './outline-waveform.ts';

interface WaveformProps {
  analysis: Pick<ClipAnalysis, 'peaksAbove' | 'peaksBelow' | 'durationSeconds'>;
  inView: TimeWindow;
}

/**
 * Waveform of a stretch of a clip or a longer recording, drawn by wavesurfer from the worker's peaks; what is yet to be
 * heard is veiled. It is handed peaks and never a file: loading is the page's players' part.
 */
export function Waveform({ analysis, inView }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer | null>(null);
  const [colour] = useThemeColours('ink-soft');
  const { fromSeconds, toSeconds } = inView;
  usePlayhead(veil, inView, { staysVisible: true });

  useEffect(() => {
    if (place.current === null || colour === undefined) return;
    const wave = WaveSurfer.create({
      container: place.current,
      height: 'auto',
      interact: false,
      hideScrollbar: true,
      cursorWidth: 0,
      waveColor: colour,
      progressColor: colour,
    });
    surfer.current = wave;
    return () => {
      wave.destroy();
      surfer.current = null;
    };
  }, [colour]);

  useEffect(() => {
    const element = place.current;
    if (element === null || colour === undefined) return;
    let drawnWidth = 0;
    const draw = () => {
      const width = Math.round(element.clientWidth * devicePixelRatio);
      if (width === 0 || width === drawnWidth) return;
      drawnWidth = width;
      const { above, below } = outlineWaveform(analysis, { fromSeconds, toSeconds }, width);
      // A newer stretch takes over from one that is not drawn yet; that is no failure.
      surfer.current?.load('', [above, below], toSeconds - fromSeconds).catch(() => undefined);
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [analysis, fromSeconds, toSeconds, colour]);

  return (
    <div aria-hidden className="relative h-full w-full overflow-hidden">
      <div ref={place} className="h-full w-full" />
      <div ref={veil} className="absolute inset-0 z-10 bg-well opacity-60 will-change-transform" />
    </div>
  );
}
