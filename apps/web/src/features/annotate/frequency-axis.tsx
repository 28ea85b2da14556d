'use client';
import { type PointerEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { type PictureDrag, type PicturePoint, readBandDrag } from './drag-in-picture.ts';
import { hasFrequencyAxis, viewTicks } from './view-axis.ts';

interface FrequencyAxisProps {
  /** Null for the network's own image, whose parts are named in the picture. */
  view: FeatureView | null;
  onDrag: (drag: PictureDrag, isDone: boolean) => void;
}

/** The vertical axis with its unit; dragging along frequencies marks the band to listen to. */
export function FrequencyAxis({ view, onDrag }: FrequencyAxisProps) {
  const t = useTranslations('pictures');
  const annotate = useTranslations('annotate');
  const format = useFormat();
  const start = useRef<PicturePoint | null>(null);
  const canDrag = view !== null && hasFrequencyAxis(view);
  const pointOf = (event: PointerEvent<HTMLElement>): PicturePoint => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return { x: 0, y: 1 - (event.clientY - top) / height };
  };
  const read = (event: PointerEvent<HTMLElement>, isDone: boolean) => {
    if (start.current === null || view === null) return;
    const now = pointOf(event);
    if (Math.abs(now.y - start.current.y) > 0.01) onDrag(readBandDrag(start.current, now, view), isDone);
    if (isDone) start.current = null;
  };
  return (
    <div
      aria-hidden
      data-testid="frequency-axis"
      title={canDrag ? annotate('marks.dragForBand') : undefined}
      className={classNames(
        'tabular relative touch-none select-none text-2xs text-ink-faint',
        canDrag && 'cursor-ns-resize rounded hover:bg-raised',
      )}
      onPointerDown={(event) => {
        if (!canDrag || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = pointOf(event);
      }}
      onPointerMove={(event) => read(event, false)}
      onPointerUp={(event) => read(event, true)}
    >
      <span className="absolute top-1/2 -left-1 -translate-x-1/2 -translate-y-1/2 -rotate-90 whitespace-nowrap text-ink-faint">
        {view === null ? t('networkRows') : t(`unit.${view}`)}
      </span>
      {(view === null ? [] : viewTicks(view, t, format)).map(({ position, label }) => (
        <span
          key={label}
          className="absolute right-0 translate-y-1/2 whitespace-nowrap leading-none"
          style={{ bottom: `${position * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
