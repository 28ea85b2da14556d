import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Waveform } from '../../components/audio/waveform.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import type { FrequencyBand } from '../../lib/audio/frequency-band.ts';
import { findRange } from '../../lib/audio/to-levels.ts';
import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { ColourScale } from './colour-scale.tsx';
import type { PictureDrag } from './drag-in-picture.ts';
import { FrequencyAxis } from './frequency-axis.tsx';
import { PictureLayer } from './picture-layer.tsx';
import { Spectrogram } from './spectrogram.tsx';
import { TimeAxis } from './time-axis.tsx';
import type { PictureWindow } from './use-picture-window.ts';
import { formatLevel } from './view-axis.ts';

interface ClipPictureProps {
  objectUrl: string | undefined;
  analysis: ClipAnalysis | null | undefined;
  clip: { id: string; sampleKey: string } | undefined;
  error: unknown;
  settings: Settings;
  inView: PictureWindow;
  selection: TimeWindow | null;
  band: FrequencyBand | null;
  onDrag: (drag: PictureDrag, isDone: boolean) => void;
  onRetry: () => void;
  /** Drawn in place of the spectrogram, under playhead and marks. */
  attended: ReactNode;
  isAttended: boolean;
  /** Drawn over the middle of the spectrogram, where the eye is. */
  overlay: ReactNode;
}

/** Each part of the network's image is scaled to this over the clip. */
const networkRange = { low: 0, high: 1 };

/** Greatest sample of the clip, to which the waveform is drawn; full scale 1. */
export function findPeak({ peaksAbove, peaksBelow }: ClipAnalysis): number {
  return Math.max(findRange(peaksAbove).high, -findRange(peaksBelow).low);
}

/** Waveform over spectrogram on one time axis, with their units, and what is marked in them. */
export function ClipPicture(props: ClipPictureProps) {
  const {
    objectUrl,
    analysis,
    clip,
    error,
    settings,
    inView,
    selection,
    band,
    onDrag,
    onRetry,
    attended,
    isAttended,
    overlay,
  } = props;
  const t = useTranslations('pictures');
  const format = useFormat();
  const errorText = useErrorText();
  const { featureView, colourMap } = settings;
  const peak = analysis ? findPeak(analysis) : null;
  const isDrawn = analysis !== null && analysis !== undefined && objectUrl !== undefined;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[4.25rem_minmax(0,1fr)_3.25rem] grid-rows-[4.5rem_minmax(0,1fr)_1.25rem] gap-x-2 gap-y-1.5">
      <div
        aria-hidden
        className="tabular relative flex flex-col justify-between py-1 text-right text-2xs text-ink-faint"
      >
        <span className="absolute top-1/2 -left-1 -translate-x-1/2 -translate-y-1/2 -rotate-90 whitespace-nowrap">
          {t('level')}
        </span>
        <span>{peak !== null && `+${format.figure(peak, 2)}`}</span>
        <span>0</span>
        <span>{peak !== null && `−${format.figure(peak, 2)}`}</span>
      </div>
      <div className="relative overflow-hidden rounded-md border border-line bg-well">
        {isDrawn && (
          <>
            <Waveform analysis={analysis} inView={inView} />
            <PictureLayer
              inView={inView}
              selection={selection}
              onDrag={onDrag}
              view={null}
              band={null}
              onDark={false}
            />
          </>
        )}
      </div>
      <div aria-hidden className="tabular text-2xs text-ink-faint leading-tight">
        {analysis && analysis.loudnessLufs !== null && (
          <>
            {analysis.loudnessLufs.toFixed(0).replace('-', '−')}
            <br />
            LUFS
          </>
        )}
      </div>

      <FrequencyAxis view={isAttended ? null : featureView} onDrag={onDrag} />
      <div className="relative overflow-hidden rounded-md border border-line bg-well">
        {isDrawn && (
          <>
            <Spectrogram
              clipId={clip?.id}
              analysis={analysis}
              view={featureView}
              colourMap={colourMap}
              inView={inView}
              description={t('ofClip', {
                description: t(`description.${featureView}`),
                clip: clip?.sampleKey ?? '',
              })}
            />
            {attended}
            <PictureLayer
              inView={inView}
              selection={selection}
              onDrag={onDrag}
              view={isAttended ? null : featureView}
              band={band}
              onLeave={inView.moveTo}
              playheadId="playhead"
              onDark
            />
          </>
        )}
        {error !== null && (
          <div className="absolute inset-0 grid place-items-center p-6">
            <LoadFailure
              title={t('notShown', { clip: clip?.sampleKey ?? '' })}
              error={error}
              onTryAgain={onRetry}
              className="max-w-lg"
            >
              {t('skipIt', { error: errorText(error) })}
            </LoadFailure>
          </div>
        )}
        {!isDrawn && error === null && (
          <p className="sr-only" role="status">
            {t('loading')}
          </p>
        )}
        {overlay}
      </div>
      <ColourScale
        colourMap={colourMap}
        format={(value) => (isAttended ? format.figure(value, 1) : formatLevel(featureView, value, format))}
        range={isAttended ? networkRange : analysis?.views[featureView]}
      />

      <div />
      <TimeAxis inView={inView} />
    </div>
  );
}
