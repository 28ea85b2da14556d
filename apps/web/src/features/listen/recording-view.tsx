'use client';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Waveform } from '../../components/audio/waveform.tsx';
import { usePlayhead } from '../../lib/audio/use-playhead.ts';
import { usePosition } from '../../lib/audio/use-position.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { heardAt, type Lane } from '../../lib/listen/lanes.ts';
import type { DecodedRecording } from '../../lib/listen/listening-messages.ts';
import type { ListeningWindow } from '../../lib/listen/plan-windows.ts';
import { belongsToFocus } from '../../lib/settings/use-key-actions.ts';
import { formatPosition, tickSeconds } from './format-position.ts';
import { LanePicture, laneHeight } from './lane-picture.tsx';
import type { RecordingPlayer } from './use-recording-player.ts';

interface RecordingViewProps {
  recording: DecodedRecording;
  windows: readonly ListeningWindow[];
  lanes: readonly Lane[];
  familyOf: (instrument: string) => string | null | undefined;
  player: RecordingPlayer;
}

const smallStepSeconds = 2.5;
const shownNow = 4;

/** What is heard at the playhead, most probable first. */
function HeardNow(props: {
  heard: readonly { instrument: string; probability: number }[];
  isKnown: boolean;
}) {
  const t = useTranslations('listen');
  const titleOf = useInstrumentTitle();
  const { percent } = useFormat();
  const { heard, isKnown } = props;
  return (
    <p className="flex min-h-9 flex-wrap items-baseline gap-x-5 gap-y-1" data-testid="heard-now">
      {heard.length === 0 && (
        <span className="text-ink-soft text-lg">{t(isKnown ? 'now.nothing' : 'now.unknown')}</span>
      )}
      {heard.slice(0, shownNow).map(({ instrument, probability }, place) => (
        <span key={instrument} className={place === 0 ? 'font-semibold text-2xl' : 'text-lg'}>
          {titleOf(instrument)}{' '}
          <span className="tabular font-normal text-ink-soft text-sm">{percent(probability)}</span>
        </span>
      ))}
      {heard.length > shownNow && (
        <span className="text-ink-soft text-sm">
          {t('now.more', { count: String(heard.length - shownNow) })}
        </span>
      )}
    </p>
  );
}

function TimeAxis({ durationSeconds }: { durationSeconds: number }) {
  const step = tickSeconds(durationSeconds);
  const marks = Array.from({ length: Math.floor(durationSeconds / step) + 1 }, (_, place) => place * step);
  return (
    <div aria-hidden className="tabular relative h-5 text-ink-faint text-xs">
      {marks.map((seconds) => (
        <span
          key={seconds}
          className="absolute top-0.5 border-line border-l pl-1"
          style={{ left: `${(seconds / durationSeconds) * 100}%` }}
        >
          {seconds / durationSeconds < 0.96 && formatPosition(seconds)}
        </span>
      ))}
    </div>
  );
}

/** Waveform and lanes over one time axis, with the playhead through both. */
export function RecordingView({ recording, windows, lanes, familyOf, player }: RecordingViewProps) {
  const t = useTranslations('listen');
  const titleOf = useInstrumentTitle();
  const { percent, list } = useFormat();
  const seconds = usePosition();
  const marker = useRef<HTMLDivElement>(null);
  const { durationSeconds } = recording;
  const whole = useMemo(() => ({ fromSeconds: 0, toSeconds: durationSeconds }), [durationSeconds]);
  usePlayhead(marker, whole);
  const heard = heardAt(lanes, windows, seconds);
  const isKnown = lanes.some(({ probabilities }) => probabilities.some((each) => each !== null));
  const colours = useMemo(
    () => lanes.map(({ instrument }) => familyColour(familyOf(instrument)).slice('var(--'.length, -1)),
    [lanes, familyOf],
  );

  const { toggle, seek } = player;
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const isOnTrack = event.target instanceof Element && event.target.matches('[role="slider"]');
      if (!isOnTrack && belongsToFocus(event)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [toggle]);

  const seekByPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    seek(Math.min(1, Math.max(0, (event.clientX - left) / width)) * durationSeconds);
  };
  const seekByKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 4 * smallStepSeconds : smallStepSeconds;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: seconds - step,
      ArrowDown: seconds - step,
      ArrowRight: seconds + step,
      ArrowUp: seconds + step,
      Home: 0,
      End: durationSeconds,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    seek(Math.min(durationSeconds, target));
  };
  const told = heard.map(({ instrument, probability }) => `${titleOf(instrument)} ${percent(probability)}`);
  return (
    <div>
      <HeardNow heard={heard} isKnown={isKnown} />
      <div className="mt-3 grid grid-cols-[11rem_minmax(0,1fr)] gap-x-3 max-md:grid-cols-[9rem_minmax(0,1fr)]">
        <ul aria-hidden className="pt-[4.5rem]">
          {lanes.map(({ instrument, stretches, strongest }) => (
            <li
              key={instrument}
              style={{ height: laneHeight }}
              className={`flex items-center gap-2 text-sm ${stretches.length > 0 ? 'font-medium' : 'text-ink-soft'}`}
            >
              <span
                className="size-2 shrink-0 rounded-full"
                style={{ background: familyColour(familyOf(instrument)) }}
              />
              <span className="min-w-0 flex-1 truncate" title={titleOf(instrument)}>
                {titleOf(instrument)}
              </span>
              <span className="tabular font-normal text-ink-soft text-xs">
                {strongest === null ? '' : percent(strongest.probability)}
              </span>
            </li>
          ))}
        </ul>
        <div>
          <div
            role="slider"
            tabIndex={0}
            aria-label={t('position')}
            aria-valuemin={0}
            aria-valuemax={Math.round(durationSeconds)}
            aria-valuenow={Math.round(seconds)}
            aria-valuetext={t('positionText', {
              position: formatPosition(seconds),
              duration: formatPosition(durationSeconds),
              heard: told.length === 0 ? t('now.nothing') : list(told),
            })}
            onPointerDown={seekByPointer}
            onPointerMove={seekByPointer}
            onKeyDown={seekByKey}
            className="relative cursor-crosshair touch-none overflow-hidden rounded-sm bg-well"
          >
            <div className="h-[4.5rem] border-line border-b py-1">
              <Waveform analysis={recording} inView={whole} />
            </div>
            <LanePicture
              lanes={lanes}
              colours={colours}
              windows={windows}
              durationSeconds={durationSeconds}
            />
            <div
              ref={marker}
              aria-hidden
              className="pointer-events-none absolute inset-0 will-change-transform"
              data-testid="playhead"
            >
              <div className="h-full w-px bg-accent" />
            </div>
          </div>
          <TimeAxis durationSeconds={durationSeconds} />
        </div>
      </div>
      <p className="mt-1 text-ink-soft text-xs">{t('reading')}</p>
    </div>
  );
}
