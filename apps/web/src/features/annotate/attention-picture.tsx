'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { spread } from '../../lib/attention/attention-weights.ts';
import { paintAttended } from '../../lib/attention/paint-attention.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import type { ColourMapName } from '../../lib/colour-maps.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { type Attention, attentionStages } from './use-attention.ts';

const partNames = ['logMel', 'chroma', 'contrast', 'tonnetz'] as const;
/** Outline of weights along an edge of the picture, in a box of 100 × 100. */
function profile(weights: Float32Array, edge: 'left' | 'bottom'): string {
  const values = spread(weights);
  const steps = Array.from(values, (value, index) => {
    const from = (index / values.length) * 100;
    const to = ((index + 1) / values.length) * 100;
    return edge === 'left'
      ? `${value * 100},${100 - from} ${value * 100},${100 - to}`
      : `${from},${100 - value * 100} ${to},${100 - value * 100}`;
  });
  return edge === 'left' ? `0,100 ${steps.join(' ')} 0,0` : `0,100 ${steps.join(' ')} 100,100`;
}

function Profile(props: { weights: Float32Array; edge: 'left' | 'bottom'; className: string }) {
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden className={props.className}>
      <polygon
        points={profile(props.weights, props.edge)}
        className="fill-white/45 stroke-white"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** Strongest channels first, as bars; which channel stands for what is not known, only how uneven they are. */
function ChannelBars({ channels }: { channels: Float32Array }) {
  const t = useTranslations('pictures.attention');
  const sorted = channels.toSorted((a, b) => b - a);
  return (
    <span
      className="flex h-5 items-end gap-px"
      title={t('channelsTitle', { count: String(channels.length) })}
    >
      {Array.from(sorted, (weight, rank) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its rank.
          key={rank}
          className="w-0.5 bg-ink-soft"
          style={{ height: `${weight * 100}%` }}
        />
      ))}
    </span>
  );
}

interface AttentionPictureProps {
  view: Attention;
  colourMap: ColourMapName;
  inView: TimeWindow;
  durationSeconds: number;
  sampleKey: string | undefined;
}

/** The image that the network hears, lit where it attends: rows at the left edge, frames at the lower one. */
export function AttentionPicture({
  view,
  colourMap,
  inView,
  durationSeconds,
  sampleKey,
}: AttentionPictureProps) {
  const t = useTranslations('pictures.attention');
  const errorText = useErrorText();
  const { attention, stage, error } = view;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { fromSeconds, toSeconds } = inView;
  const shown = stage === null ? undefined : attention?.stages[stage];

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context || attention === undefined || stage === null) return;
    const cells = paintAttended(attention, stage, colourMap);
    const draw = () => {
      const { width, height } = target.getBoundingClientRect();
      target.width = Math.max(1, Math.round(width * devicePixelRatio));
      target.height = Math.max(1, Math.round(height * devicePixelRatio));
      const framesPerSecond = cells.width / durationSeconds;
      const length = (toSeconds - fromSeconds) * framesPerSecond;
      context.drawImage(
        cells,
        fromSeconds * framesPerSecond,
        0,
        length,
        cells.height,
        0,
        0,
        target.width,
        target.height,
      );
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(target);
    return () => observer.disconnect();
  }, [attention, stage, colourMap, fromSeconds, toSeconds, durationSeconds]);

  if (stage === null) return null;
  if (attention === undefined || shown === undefined) {
    return (
      <p
        role="status"
        className="absolute bottom-2 left-2 max-w-md rounded-md border border-line bg-surface px-3 py-1.5 text-sm shadow-md"
      >
        {error === null ? t('listening') : errorText(error)}
      </p>
    );
  }
  const { rows } = attention.image;
  const starts = attention.partRows.map((_, part) =>
    attention.partRows.slice(0, part).reduce((sum, each) => sum + each, 0),
  );
  const isWhole = toSeconds - fromSeconds >= durationSeconds - 1e-6;
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        data-testid="attention"
        aria-label={t(`picture.${attentionStages[stage] ?? 'late'}`, { clip: sampleKey ?? '' })}
        className="absolute inset-0 block h-full w-full bg-black"
      />
      <Profile
        weights={shown.rows}
        edge="left"
        className="pointer-events-none absolute inset-y-0 left-0 h-full w-16"
      />
      {isWhole && (
        <Profile
          weights={shown.frames}
          edge="bottom"
          className="pointer-events-none absolute inset-x-0 bottom-0 h-10 w-full"
        />
      )}
      {starts.map((start, part) => (
        <span
          key={partNames[part]}
          aria-hidden
          className="pointer-events-none absolute right-0 left-0 border-white/40 border-b border-dashed"
          style={{ bottom: `${(start / rows) * 100}%` }}
        >
          <span className="absolute right-1.5 bottom-0.5 rounded bg-black/60 px-1 text-2xs text-white">
            {partNames[part] && t(`part.${partNames[part]}`)}
          </span>
        </span>
      ))}
    </>
  );
}

/** Which depth is drawn, and the channels' weights. */
export function AttentionControl({ view }: { view: Attention }) {
  const t = useTranslations('pictures.attention');
  const { stage, setStage, attention } = view;
  if (stage === null || attention === undefined) return null;
  return (
    <div className="absolute top-2 left-2 flex items-center gap-3 rounded-md border border-line bg-surface py-0.5 pr-2 pl-0.5 text-xs shadow-md">
      <SegmentedControl
        label={t('depth')}
        value={String(stage)}
        onChange={(next) => setStage(Number(next))}
        options={attention.stages.map((_, index) => {
          const name = attentionStages[index];
          return { value: String(index), label: name === undefined ? `${index + 1}` : t(`stage.${name}`) };
        })}
      />
      <span className="flex items-center gap-1.5 text-ink-soft">
        {t('channels')} <ChannelBars channels={attention.channels} />
      </span>
    </div>
  );
}
