'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { ClipAttention } from '../../lib/attention/clip-attention.ts';
import { paintAttended } from '../../lib/attention/paint-attention.ts';
import type { ColourMapName } from '../../lib/colour-maps.ts';
import type { GalleryClip } from './attention-operations.ts';
import { ChannelBars } from './channel-bars.tsx';
import { Painted } from './painted.tsx';
import { PartLabels } from './part-labels.tsx';
import { type GalleryLook, type GalleryScale, StagePanel } from './stage-panel.tsx';
import { TimedPicture } from './timed-picture.tsx';
import { WeightsTable } from './weights-table.tsx';

interface AttentionGalleryProps {
  attention: ClipAttention;
  clip: GalleryClip;
  look: GalleryLook;
  scale: GalleryScale;
  colourMap: ColourMapName;
  onSeek: (seconds: number) => void;
}

/** Figures 6 to 8 of the paper for one clip: the image, each attention block over it, and the channels' weights. */
export function AttentionGallery(props: AttentionGalleryProps) {
  const { attention, clip, look, scale, colourMap, onSeek } = props;
  const t = useTranslations('attention');
  const { durationSeconds, sampleKey } = clip;
  const titles = attention.stages.map((_, stage) =>
    t('block', { number: stage + 1, count: attention.stages.length }),
  );
  const paintImage = useCallback(() => paintAttended(attention, null, colourMap), [attention, colourMap]);
  return (
    <div className="space-y-6">
      <section aria-label={t('image.title')} className="space-y-1.5">
        <h2 className="font-semibold">{t('image.title')}</h2>
        <div className="grid grid-cols-[minmax(0,1fr)_9rem] gap-2 max-md:grid-cols-[minmax(0,1fr)_6rem]">
          <TimedPicture
            durationSeconds={durationSeconds}
            onSeek={onSeek}
            name={t('image.title')}
            className="h-56"
          >
            <Painted
              paint={paintImage}
              label={t('image.label', {
                clip: sampleKey,
                rows: attention.image.rows,
                frames: attention.image.frames,
              })}
              className="absolute inset-0 h-full w-full"
            />
            <PartLabels partRows={attention.partRows} />
          </TimedPicture>
          <p className="self-end text-ink-soft text-xs">{t('image.detail')}</p>
        </div>
      </section>
      {attention.stages.map((_, index) => (
        <StagePanel
          key={titles[index]}
          attention={attention}
          stage={index}
          title={titles[index]!}
          sampleKey={sampleKey}
          look={look}
          scale={scale}
          colourMap={colourMap}
          durationSeconds={durationSeconds}
          onSeek={onSeek}
        />
      ))}
      <section aria-label={t('channels.title')} className="space-y-1.5">
        <h2 className="font-semibold">{t('channels.title')}</h2>
        <ChannelBars channels={attention.channels} />
      </section>
      <WeightsTable attention={attention} titles={titles} durationSeconds={durationSeconds} />
      <p className="max-w-prose text-ink-soft text-sm">{t('note')}</p>
    </div>
  );
}
