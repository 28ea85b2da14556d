'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { audioElement, audioEvents } from '../../lib/audio/audio-output.ts';
import { useFormat } from '../../lib/language/use-format.ts';

interface PositionSliderProps {
  durationSeconds: number;
  onSeek: (seconds: number) => void;
  className?: string;
  children?: ReactNode;
}

/** The position in the clip as a slider that a screen reader can name and arrow keys can move. */
export function PositionSlider({ durationSeconds, onSeek, className, children }: PositionSliderProps) {
  const t = useTranslations('annotate.player');
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLOutputElement>(null);

  useEffect(() => {
    const show = () => {
      const position = Math.min(durationSeconds, audioElement().currentTime);
      if (input.current !== null) {
        input.current.value = String(position);
        input.current.setAttribute(
          'aria-valuetext',
          t('positionOf', {
            position: format.seconds(position),
            duration: format.seconds(durationSeconds),
          }),
        );
      }
      if (text.current !== null) text.current.textContent = format.figure(position, 1);
    };
    show();
    const timer = setInterval(() => !audioElement().paused && show(), 100);
    const events = ['seeked', 'pause', 'ended', 'emptied'] as const;
    for (const name of events) audioEvents.addEventListener(name, show);
    return () => {
      clearInterval(timer);
      for (const name of events) audioEvents.removeEventListener(name, show);
    };
  }, [durationSeconds, t, format]);

  return (
    <div className={className}>
      <span className="tabular whitespace-nowrap text-ink-soft text-sm">
        <output ref={text} aria-hidden className="inline-block w-7 text-right text-ink">
          {format.figure(0, 1)}
        </output>{' '}
        / {format.seconds(durationSeconds)}
      </span>
      <input
        ref={input}
        type="range"
        aria-label={t('position')}
        min={0}
        max={durationSeconds}
        step={0.1}
        defaultValue={0}
        onChange={(event) => onSeek(Number(event.target.value))}
        className="sr-only focus-visible:not-sr-only focus-visible:w-24 focus-visible:accent-ink-soft"
      />
      {children}
    </div>
  );
}
