import type { ReactNode } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import type { ClipAnalysis } from '../../lib/audio/clip-analysis.ts';
import { findRange } from '../../lib/audio/to-levels.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { Spectrogram } from './spectrogram.tsx';
import { secondTicks, viewDescription, viewTicks } from './view-axis.ts';
import { Waveform } from './waveform.tsx';

interface ClipPictureProps {
  objectUrl: string | undefined;
  analysis: ClipAnalysis | null | undefined;
  sampleKey: string | undefined;
  error: string | null;
  settings: Settings;
  onSeek: (seconds: number) => void;
  onRetry: () => void;
  /** Drawn over the middle of the spectrogram, where the eye is. */
  overlay: ReactNode;
}

/** Greatest sample of the clip, to which the waveform is drawn; full scale 1. */
function findPeak({ peaksAbove, peaksBelow }: ClipAnalysis): number {
  return Math.max(findRange(peaksAbove).high, -findRange(peaksBelow).low);
}

/** Waveform over spectrogram on one time axis, with their units. */
export function ClipPicture(props: ClipPictureProps) {
  const { objectUrl, analysis, sampleKey, error, settings, onSeek, onRetry, overlay } = props;
  const { featureView, colourMap } = settings;
  const seconds = secondTicks(analysis?.durationSeconds ?? 10);
  const duration = analysis?.durationSeconds ?? 10;
  const peak = analysis ? findPeak(analysis) : null;
  const isDrawn = analysis !== null && analysis !== undefined && objectUrl !== undefined;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[3.75rem_minmax(0,1fr)] grid-rows-[5.5rem_minmax(0,1fr)_1.25rem] gap-x-2 gap-y-1.5">
      <div
        aria-hidden
        className="tabular flex flex-col justify-between py-1 text-right text-2xs text-ink-faint"
      >
        <span>{peak !== null && `+${peak.toFixed(2)}`}</span>
        <span>0</span>
        <span>{peak !== null && `−${peak.toFixed(2)}`}</span>
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-well">
        {isDrawn && <Waveform objectUrl={objectUrl} analysis={analysis} />}
      </div>

      <div aria-hidden className="tabular relative text-2xs text-ink-faint">
        {viewTicks(featureView).map(({ position, label }) => (
          <span
            key={label}
            className="absolute right-0 translate-y-1/2 whitespace-nowrap leading-none"
            style={{ bottom: `${position * 100}%` }}
          >
            {label}
          </span>
        ))}
      </div>
      <div className="relative overflow-hidden rounded-md border border-line bg-well">
        {isDrawn && (
          <Spectrogram
            analysis={analysis}
            view={featureView}
            colourMap={colourMap}
            description={`${viewDescription[featureView]}, of clip ${sampleKey}`}
            onSeek={onSeek}
          />
        )}
        {error !== null && (
          <div className="absolute inset-0 grid place-items-center p-6">
            <ErrorNotice
              title={`Clip ${sampleKey} cannot be shown`}
              className="max-w-lg"
              action={
                <Button size="small" onClick={onRetry}>
                  Try again
                </Button>
              }
            >
              {error} You can skip it; somebody else may be asked later.
            </ErrorNotice>
          </div>
        )}
        {!isDrawn && error === null && (
          <p className="sr-only" role="status">
            Loading the clip
          </p>
        )}
        {overlay}
      </div>

      <div />
      <div aria-hidden className="tabular relative text-2xs text-ink-faint">
        {seconds.map((second) => (
          <span
            key={second}
            className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
            style={{ left: `${(second / duration) * 100}%` }}
          >
            {second === seconds.at(-1) ? `${second} s` : second}
          </span>
        ))}
      </div>
    </div>
  );
}
