'use client';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { audioElement } from '../../lib/audio/audio-output.ts';
import { usePlayhead } from '../../lib/audio/use-playhead.ts';
import { usePosition } from '../../lib/audio/use-position.ts';
import { useFormat } from '../../lib/language/use-format.ts';

interface TimedPictureProps {
  durationSeconds: number;
  onSeek: (seconds: number) => void;
  /** What the cursor is for, to screen readers: the name of the picture under it. */
  name: string;
  className?: string;
  children: ReactNode;
}

/** A picture whose width is the clip, with the cursor of what is heard; a press or an arrow key moves it. */
export function TimedPicture({ durationSeconds, onSeek, name, className, children }: TimedPictureProps) {
  const t = useTranslations('attention');
  const format = useFormat();
  const seconds = usePosition();
  const marker = useRef<HTMLDivElement>(null);
  usePlayhead(marker, { fromSeconds: 0, toSeconds: durationSeconds }, { staysVisible: true });
  const seekByPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(Math.min(1, Math.max(0, (event.clientX - left) / width)) * durationSeconds);
  };
  const seekByKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 2 : 0.5;
    // What is drawn lags behind keys that come fast.
    const at = audioElement().currentTime;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - step,
      ArrowRight: at + step,
      Home: 0,
      End: durationSeconds,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onSeek(Math.min(durationSeconds, Math.max(0, target)));
  };
  return (
    <div className={`relative overflow-hidden rounded-sm bg-black ${className ?? ''}`}>
      {children}
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('position', { picture: name })}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationSeconds)}
        aria-valuenow={Math.round(seconds)}
        aria-valuetext={format.seconds(seconds)}
        onPointerDown={seekByPointer}
        onPointerMove={seekByPointer}
        onKeyDown={seekByKey}
        className="absolute inset-0 cursor-crosshair touch-none"
      >
        <div ref={marker} aria-hidden className="pointer-events-none absolute inset-0 will-change-transform">
          <div className="h-full w-px bg-accent" />
        </div>
      </div>
    </div>
  );
}
