'use client';
import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { audioElement } from '../../lib/audio/audio-output.ts';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { useThemeColours } from '../../lib/settings/use-theme-colours.ts';

interface WaveformProps {
  objectUrl: string;
  analysis: ClipAnalysis;
  inView: TimeWindow;
}

/** Waveform of the clip, drawn by wavesurfer from peaks at the clip's own sample rate. */
export function Waveform({ objectUrl, analysis, inView }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer | null>(null);
  const [waveColor, progressColor] = useThemeColours('line-strong ink-soft');
  const { fromSeconds, toSeconds } = inView;

  useEffect(() => {
    if (place.current === null || progressColor === undefined) return;
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
        interact: false,
        autoScroll: false,
        hideScrollbar: true,
        cursorWidth: 0,
        waveColor,
        progressColor,
      });
      return;
    }
    surfer.current.setOptions({ sampleRate: sampleRateHz });
    // A newer clip takes over from one that is still loading; that is no failure.
    surfer.current.load(objectUrl, peaks, durationSeconds).catch(() => undefined);
  }, [objectUrl, analysis, waveColor, progressColor]);

  useEffect(() => {
    if (progressColor !== undefined) surfer.current?.setOptions({ waveColor, progressColor });
  }, [waveColor, progressColor]);

  useEffect(() => {
    const element = place.current;
    if (element === null || progressColor === undefined) return;
    const show = () => {
      const wave = surfer.current;
      if (wave === null || wave.getDecodedData() === null) return;
      const pixelsPerSecond = element.clientWidth / (toSeconds - fromSeconds);
      const isWhole = toSeconds - fromSeconds >= analysis.durationSeconds - 1e-6;
      wave.zoom(isWhole ? 0 : pixelsPerSecond);
      wave.setScroll(isWhole ? 0 : fromSeconds * pixelsPerSecond);
    };
    show();
    const observer = new ResizeObserver(show);
    observer.observe(element);
    return () => observer.disconnect();
  }, [fromSeconds, toSeconds, analysis, progressColor]);

  useEffect(
    () => () => {
      surfer.current?.destroy();
      surfer.current = null;
    },
    [],
  );

  return <div ref={place} aria-hidden className="h-full w-full" />;
}
