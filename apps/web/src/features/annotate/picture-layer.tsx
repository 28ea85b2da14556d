'use client';
import { type PointerEvent, useRef, useState } from 'react';
import type { FrequencyBand } from '../../lib/audio/frequency-band.ts';
import { type TimeWindow, usePlayhead } from '../../lib/audio/use-playhead.ts';
import { classNames } from '../../lib/class-names.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { type PictureDrag, type PicturePoint, readBandDrag, readTimeDrag } from './drag-in-picture.ts';
import { hasFrequencyAxis, positionOfFrequency } from './view-axis.ts';

interface PictureLayerProps {
  inView: TimeWindow;
  selection: TimeWindow | null;
  onDrag: (drag: PictureDrag, isDone: boolean) => void;
  /** Where bands can be marked; null over a waveform. */
  view: FeatureView | null;
  band: FrequencyBand | null;
  onLeave?: (seconds: number) => void;
  /** Named on one of several layers only. */
  playheadId?: string;
  onDark: boolean;
}

function pointOf(event: PointerEvent<HTMLElement>): PicturePoint {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: 1 - (event.clientY - top) / height };
}

const percent = (share: number) => `${share * 100}%`;

function SelectionMark({
  selection,
  inView,
  onDark,
}: Pick<PictureLayerProps, 'inView' | 'onDark'> & { selection: TimeWindow }) {
  const length = inView.toSeconds - inView.fromSeconds;
  const left = (selection.fromSeconds - inView.fromSeconds) / length;
  const right = (selection.toSeconds - inView.fromSeconds) / length;
  return (
    <div
      data-testid="loop-selection"
      className={classNames(
        'absolute inset-y-0 border-x-2',
        onDark ? 'border-white/90 bg-white/15' : 'border-accent bg-accent/20',
      )}
      style={{ left: percent(left), width: percent(right - left) }}
    />
  );
}

function BandMark({ view, band }: { view: FeatureView; band: FrequencyBand }) {
  const low = positionOfFrequency(view, band.lowHz);
  const high = positionOfFrequency(view, band.highHz);
  return (
    <>
      <div
        className="absolute inset-x-0 top-0 border-white/90 border-b-2 bg-black/55"
        style={{ bottom: percent(high) }}
      />
      <div
        className="absolute inset-x-0 bottom-0 border-white/90 border-t-2 bg-black/55"
        style={{ height: percent(low) }}
      />
    </>
  );
}

/** Playhead, loop and band over a picture, and the pointer that sets them: a click seeks, a drag loops, a drag with Shift marks a band. */
export function PictureLayer(props: PictureLayerProps) {
  const { inView, selection, onDrag, view, band, onLeave, playheadId, onDark } = props;
  const playhead = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ start: PicturePoint; isBand: boolean } | null>(null);
  usePlayhead(playhead, inView, { onLeave });

  const read = (event: PointerEvent<HTMLElement>, isDone: boolean) => {
    if (drag === null) return;
    const point = pointOf(event);
    const read =
      drag.isBand && view !== null
        ? readBandDrag(drag.start, point, view)
        : readTimeDrag(drag.start, point, inView);
    // While the pointer is down a short drag may still become a loop.
    if (read.kind !== 'seek' || isDone) onDrag(read, isDone);
    if (isDone) setDrag(null);
  };

  return (
    <div
      className="absolute inset-0 cursor-crosshair touch-none overflow-hidden"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ start: pointOf(event), isBand: event.shiftKey && view !== null && hasFrequencyAxis(view) });
      }}
      onPointerMove={(event) => read(event, false)}
      onPointerUp={(event) => read(event, true)}
      onPointerCancel={() => setDrag(null)}
    >
      {band !== null && view !== null && hasFrequencyAxis(view) && <BandMark view={view} band={band} />}
      {selection !== null && <SelectionMark selection={selection} inView={inView} onDark={onDark} />}
      <div
        ref={playhead}
        aria-hidden
        data-testid={playheadId}
        className="pointer-events-none absolute inset-0 will-change-transform"
      >
        <div
          className={classNames(
            'h-full w-px',
            onDark ? 'bg-white shadow-[0_0_0_1px_rgb(0_0_0/0.35)]' : 'bg-ink',
          )}
        />
      </div>
    </div>
  );
}
