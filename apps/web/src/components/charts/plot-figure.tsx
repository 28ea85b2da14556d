'use client';
import { type PlotOptions, plot } from '@observablehq/plot';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { ChartButtons } from './chart-buttons.tsx';

interface PlotFigureProps {
  /** What the chart shows, in words; read instead of the picture. */
  label: string;
  height: number;
  /** Marks and scales for a chart of this width; keep it stable with useCallback. */
  options: (widthPixels: number) => PlotOptions;
  caption?: ReactNode;
  className?: string;
  /** Called with the datum under the pointer when the chart has a pointer mark and is clicked; keep it stable. */
  onPick?: (datum: unknown) => void;
}

/** A chart as wide as its place, drawn anew when its data or its place changes. */
export function PlotFigure({ label, height, options, caption, className, onPick }: PlotFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = place.current;
    if (element === null || width === 0) return;
    const chart = plot({
      ...options(width),
      width,
      height,
      style: {
        background: 'transparent',
        color: 'var(--ink-soft)',
        fontSize: '11px',
        fontFamily: 'inherit',
        overflow: 'visible',
      },
    });
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', label);
    // The picture is named as a whole; names on its parts would only be noise.
    for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    if (onPick !== undefined) {
      chart.style.cursor = 'crosshair';
      chart.addEventListener('click', () => {
        const { value } = chart as typeof chart & { value?: unknown };
        if (value !== null && value !== undefined) onPick(value);
      });
    }
    element.replaceChildren(chart);
    return () => element.replaceChildren();
  }, [options, width, height, label, onPick]);

  return (
    <figure className={classNames('group/chart relative min-w-0', className)}>
      <div ref={place} style={{ height }} className="tabular min-w-0" />
      <ChartButtons
        chart={{ title: label, caption: typeof caption === 'string' ? caption : undefined, height, options }}
      />
      {caption !== undefined && <figcaption className="text-ink-soft text-sm">{caption}</figcaption>}
    </figure>
  );
}
