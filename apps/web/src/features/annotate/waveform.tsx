'use client';
import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { audioElement } from '../../lib/audio/audio-output.ts';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { useThemeColours } from '../../lib/settings/use-theme-colours.ts';

interface WaveformProps {
  objectUrl: string;
  analysis: ClipAnalysis;
}

/** Waveform of the clip, drawn by wavesurfer from peaks at the clip's own sample rate; a click seeks. */
export function Waveform({ objectUrl, analysis }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer | null>(null);
  const [waveColor, progressColor, cursorColor] = useThemeColours('line-strong ink-soft ink');

  useEffect(() => {
    if (place.current === null || cursorColor === undefined) return;
    const { peaksAbove, peaksBelow, durationSeconds, sampleRateHz } = analysis;
    const peaks = [peaksAbove, peaksBelow];
    if (surfer.current === null) {
      surfer.current = WaveSurfer.create({
        container: place.current,
        media: audioElement(),
        height: 'auto',
        sampleRate: sampleRateHz,
        peaks,
        duration: durationSeconds,
        normalize: true,
        dragToSeek: true,
        cursorWidth: 1,
        waveColor,
        progressColor,
        cursorColor,
      });
      return;
    }
    surfer.current.setOptions({ sampleRate: sampleRateHz });
    // A newer clip takes over from one that is still loading; that is no failure.
    surfer.current.load(objectUrl, peaks, durationSeconds).catch(() => undefined);
  }, [objectUrl, analysis, waveColor, progressColor, cursorColor]);

  useEffect(() => {
    if (cursorColor !== undefined) surfer.current?.setOptions({ waveColor, progressColor, cursorColor });
  }, [waveColor, progressColor, cursorColor]);

  useEffect(
    () => () => {
      surfer.current?.destroy();
      surfer.current = null;
    },
    [],
  );

  return <div ref={place} aria-hidden className="h-full w-full" />;
}
