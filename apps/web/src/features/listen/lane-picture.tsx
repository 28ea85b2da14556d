'use client';
import { useEffect, useRef, useState } from 'react';
import type { Lane } from '../../lib/listen/lanes.ts';
import type { ListeningWindow } from '../../lib/listen/plan-windows.ts';
import { useThemeColours } from '../../lib/settings/use-theme-colours.ts';

/** Height of one lane, CSS pixels. */
export const laneHeight = 20;
const heardHeight = 14;
const faintHeight = 3;

interface LanePictureProps {
  lanes: readonly Lane[];
  /** Names of the theme's colours, one a lane. */
  colours: readonly string[];
  windows: readonly ListeningWindow[];
  durationSeconds: number;
}

/**
 * The lanes over time: a block where the instrument reaches its threshold, the stronger the more probable, and a thin
 * line below it, so that form tells the two apart as well as colour.
 */
export function LanePicture({ lanes, colours, windows, durationSeconds }: LanePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const resolved = useThemeColours(['line', ...colours].join(' '));

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || resolved.length <= lanes.length) return;
    const ratio = window.devicePixelRatio || 1;
    const height = lanes.length * laneHeight;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const xOf = (seconds: number) => (seconds / durationSeconds) * width;
    lanes.forEach(({ probabilities, threshold }, row) => {
      const middle = (row + 0.5) * laneHeight;
      context.globalAlpha = 0.6;
      context.fillStyle = resolved[0]!;
      context.fillRect(0, (row + 1) * laneHeight - 0.5, width, 0.5);
      context.fillStyle = resolved[row + 1]!;
      windows.forEach(({ shownFromSeconds, shownToSeconds }, place) => {
        const probability = probabilities[place];
        if (probability === null || probability === undefined) return;
        const isHeard = probability >= threshold;
        const tall = isHeard ? heardHeight : faintHeight;
        context.globalAlpha = isHeard ? 0.45 + 0.55 * probability : 0.12 + 0.4 * (probability / threshold);
        const from = xOf(shownFromSeconds);
        context.fillRect(from, middle - tall / 2, Math.max(1, xOf(shownToSeconds) - from - 0.5), tall);
      });
    });
  }, [lanes, windows, durationSeconds, width, resolved]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-testid="lanes"
      className="block w-full"
      style={{ height: lanes.length * laneHeight }}
    />
  );
}
