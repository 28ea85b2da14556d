'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { combineAttention, productOf } from '../../lib/attention/attention-weights.ts';
import type { AttentionStage, ClipAttention } from '../../lib/attention/clip-attention.ts';
import { paintAttended, paintWeights } from '../../lib/attention/paint-attention.ts';
import { findRange } from '../../lib/audio/to-levels.ts';
import type { ColourMapName } from '../../lib/colour-maps.ts';
import { Painted } from './painted.tsx';
import { PartLabels } from './part-labels.tsx';
import { ScaleBar } from './scale-bar.tsx';
import { TimedPicture } from './timed-picture.tsx';

export type GalleryLook = 'lit' | 'map';
export type GalleryScale = 'own' | 'whole';

interface StagePanelProps {
  attention: ClipAttention;
  stage: number;
  title: string;
  sampleKey: string;
  look: GalleryLook;
  scale: GalleryScale;
  colourMap: ColourMapName;
  durationSeconds: number;
  onSeek: (seconds: number) => void;
}

const rangeOf = (weights: Float32Array, scale: GalleryScale) =>
  scale === 'whole' ? { low: 0, high: 1 } : findRange(weights);

/** Rows of channels and columns of rows, so that a channel runs along a line: [rows, channels] → [channels, rows]. */
function transpose(values: Float32Array, channels: number): Float32Array {
  const length = values.length / channels;
  const turned = new Float32Array(values.length);
  for (let at = 0; at < length; at++) {
    for (let channel = 0; channel < channels; channel++)
      turned[channel * length + at] = values[at * channels + channel]!;
  }
  return turned;
}

/** One attention block: the image under it, its weights by frame of each channel below, by row of each channel beside. */
export function StagePanel(props: StagePanelProps) {
  const { attention, stage, title, sampleKey, look, scale, colourMap, durationSeconds, onSeek } = props;
  const t = useTranslations('attention');
  const shown = attention.stages[stage] as AttentionStage;
  const combined = productOf(shown);
  const { low, high } = rangeOf(combined, scale);
  const rowRange = rangeOf(shown.rowsByChannel, scale);
  const frameRange = rangeOf(shown.framesByChannel, scale);

  const paintImage = useCallback(
    () =>
      look === 'lit'
        ? paintAttended(attention, stage, colourMap)
        : paintWeights(
            scale === 'own' ? combineAttention(shown) : productOf(shown),
            { rows: shown.rows.length, columns: shown.frames.length, low: 0, high: 1 },
            colourMap,
          ),
    [attention, stage, shown, look, scale, colourMap],
  );
  const paintRows = useCallback(
    () =>
      paintWeights(
        shown.rowsByChannel,
        { rows: shown.rows.length, columns: shown.channels, ...rangeOf(shown.rowsByChannel, scale) },
        colourMap,
      ),
    [shown, scale, colourMap],
  );
  const paintFrames = useCallback(
    () =>
      paintWeights(
        transpose(shown.framesByChannel, shown.channels),
        { rows: shown.channels, columns: shown.frames.length, ...rangeOf(shown.framesByChannel, scale) },
        colourMap,
      ),
    [shown, scale, colourMap],
  );
  const size = { rows: shown.rows.length, frames: shown.frames.length, channels: shown.channels };
  return (
    <section aria-label={title} className="min-w-0 space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold">
          {title} <span className="tabular font-normal text-ink-soft text-sm">{t('size', size)}</span>
        </h2>
        {look === 'map' && <ScaleBar low={low} high={high} colourMap={colourMap} />}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_9rem] gap-2 max-md:grid-cols-[minmax(0,1fr)_6rem]">
        <TimedPicture durationSeconds={durationSeconds} onSeek={onSeek} name={title} className="h-56">
          <Painted
            paint={paintImage}
            label={t(look === 'lit' ? 'picture.lit' : 'picture.map', { stage: title, clip: sampleKey })}
            className="absolute inset-0 h-full w-full"
          />
          <PartLabels partRows={attention.partRows} />
        </TimedPicture>
        <div className="relative h-56 overflow-hidden rounded-sm bg-black">
          <Painted
            paint={paintRows}
            label={t('picture.rows', { stage: title, ...size })}
            className="absolute inset-0 h-full w-full"
          />
        </div>
        <TimedPicture
          durationSeconds={durationSeconds}
          onSeek={onSeek}
          name={t('framesName', { stage: title })}
          className="h-16"
        >
          <Painted
            paint={paintFrames}
            label={t('picture.frames', { stage: title, ...size })}
            className="absolute inset-0 h-full w-full"
          />
        </TimedPicture>
        <div className="flex flex-col justify-center gap-1 text-ink-soft text-xs">
          <span>
            {t('rowsShort')} <ScaleBar {...rowRange} colourMap={colourMap} />
          </span>
          <span>
            {t('framesShort')} <ScaleBar {...frameRange} colourMap={colourMap} />
          </span>
        </div>
      </div>
    </section>
  );
}
