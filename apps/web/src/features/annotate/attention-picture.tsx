'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import type { ClipAttention } from '../../lib/attention/clip-attention.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { combineAttention, spread } from './attention-weights.ts';
import { type Attention, attentionStages } from './use-attention.ts';

const partNames = ['logMel', 'chroma', 'contrast', 'tonnetz'] as const;
/** How much of the picture stays visible where the network attends least. */
const leastLight = 0.12;

/** The image in its colours, dimmed where the network attends less, row 0 at the bottom: one pixel a cell. */
function paintAttended(attention: ClipAttention, stage: number, colourMap: ColourMapName): HTMLCanvasElement {
  const { rows, frames, levels } = attention.image;
  const shown = attention.stages[stage]!;
  const weights = combineAttention(shown);
  const table = buildColourTable(colourMap);
  const cells = document.createElement('canvas');
  cells.width = frames;
  cells.height = rows;
  const image = new ImageData(frames, rows);
  for (let row = 0; row < rows; row++) {
    const from = (rows - 1 - row) * frames;
    const weightRow = Math.min(shown.rows.length - 1, Math.floor((row / rows) * shown.rows.length));
    for (let frame = 0; frame < frames; frame++) {
      const weightFrame = Math.min(
        shown.frames.length - 1,
        Math.floor((frame / frames) * shown.frames.length),
      );
      const light = leastLight + (1 - leastLight) * weights[weightRow * shown.frames.length + weightFrame]!;
      const level = levels[row * frames + frame]! * 4;
      const at = (from + frame) * 4;
      for (let channel = 0; channel < 3; channel++)
        image.data[at + channel] = table[level + channel]! * light;
      image.data[at + 3] = 255;
    }
  }
  cells.getContext('2d')?.putImageData(image, 0, 0);
  return cells;
}

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
