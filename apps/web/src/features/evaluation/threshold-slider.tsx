import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { OperatingPoint } from './operating-point.ts';

interface ThresholdSliderProps {
  points: readonly OperatingPoint[];
  place: number;
  /** What is shown beside it; the stored counts until the slider is moved. */
  shown: OperatingPoint;
  isMoved: boolean;
  onMove: (place: number) => void;
  onReset: () => void;
}

/** Moves the threshold from point to point of the curve; precision, recall and F1 follow. */
export function ThresholdSlider({ points, place, shown, isMoved, onMove, onReset }: ThresholdSliderProps) {
  const t = useTranslations('evaluation.slider');
  const format = useFormat();
  const figures = {
    threshold: format.figure(shown.threshold),
    precision: format.figure(shown.precision),
    recall: format.figure(shown.recall),
    f1: format.figure(shown.f1),
  };
  const last = points.length - 1;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <label className="flex min-w-72 flex-1 items-center gap-3 text-sm">
        <span className="whitespace-nowrap">{t('name')}</span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          // Points run by falling threshold; the slider's right end is the highest.
          value={last - place}
          aria-valuetext={t('value', figures)}
          onChange={(event) => onMove(last - Number(event.target.value))}
          className="h-5 min-w-0 flex-1 accent-[var(--accent)]"
        />
      </label>
      <dl className="tabular flex gap-5 text-sm">
        {(['threshold', 'precision', 'recall', 'f1'] as const).map((name) => (
          <div key={name} className="flex items-baseline gap-1.5">
            <dt className="text-ink-soft text-xs">{t(`figure.${name}`)}</dt>
            <dd className="font-semibold">{figures[name]}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" disabled={!isMoved} onClick={onReset}>
        {t('reset')}
      </Button>
    </div>
  );
}
