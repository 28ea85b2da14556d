'use client';
import { useEffect, useRef } from 'react';

interface PaintedProps {
  /** Draws one pixel a cell; keep it stable. */
  paint: () => HTMLCanvasElement;
  /** What the picture shows, in words. */
  label: string;
  className?: string;
}

/** A grid of cells, stretched over its place without blurring them. */
export function Painted({ paint, label, className }: PaintedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const cells = paint();
    target.width = cells.width;
    target.height = cells.height;
    context.drawImage(cells, 0, 0);
  }, [paint]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      style={{ imageRendering: 'pixelated' }}
      className={className}
    />
  );
}
