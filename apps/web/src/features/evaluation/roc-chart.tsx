'use client';
import { dot, line, link, type PlotOptions, pointer, text, tip } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentResult } from './evaluation-operations.ts';
import type { Measures } from './measure-operations.ts';
import type { OperatingPoint } from './operating-point.ts';

type RocPoint = Measures['rocCurve'][number];

interface RocChartProps {
  result: InstrumentResult;
  curve: readonly RocPoint[];
  shown: OperatingPoint;
  colour: string;
  onPick: (datum: unknown) => void;
}

/** Share of positives found against share of negatives wrongly called, with the threshold shown and chance. */
export function RocChart({ result, curve, shown, colour, onPick }: RocChartProps) {
  const t = useTranslations('evaluation.rocChart');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { positives, support } = result;
  const falsePositiveRate = shown.falsePositives / Math.max(1, support - positives);
  const truePositiveRate = shown.truePositives / Math.max(1, positives);
  const options = useCallback((): PlotOptions => {
    const axis = { domain: [0, 1], tickFormat: format.plain, grid: true, ticks: 5, tickSize: 0 } as const;
    const here = [{ falsePositiveRate, truePositiveRate }];
    const at = { x: 'falsePositiveRate', y: 'truePositiveRate' } as const;
    return {
      marginLeft: 40,
      marginBottom: 34,
      marginTop: 26,
      marginRight: 20,
      x: { ...axis, label: t('falsePositiveRate'), labelAnchor: 'right', labelArrow: 'none' },
      y: { ...axis, label: t('truePositiveRate'), labelOffset: 36, labelArrow: 'none' },
      marks: [
        link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'var(--line-strong)', strokeDasharray: '3 3' }),
        text([0], {
          x: 0.6,
          y: 0.5,
          text: () => t('chance'),
          textAnchor: 'start',
          fill: 'var(--ink-faint)',
          stroke: 'var(--surface)',
          strokeWidth: 3,
        }),
        line([{ falsePositiveRate: 0, truePositiveRate: 0 }, ...curve], {
          ...at,
          stroke: colour,
          strokeWidth: 2,
        }),
        dot(here, { ...at, r: 4.5, fill: 'var(--surface)', stroke: 'var(--ink)', strokeWidth: 2 }),
        tip(
          curve,
          pointer({
            ...at,
            title: (point: RocPoint) =>
              t('point', {
                threshold: format.figure(point.threshold),
                found: format.figure(point.truePositiveRate),
                wrong: format.figure(point.falsePositiveRate),
              }),
            fill: 'var(--surface)',
            stroke: 'var(--line-strong)',
          }),
        ),
      ],
    };
  }, [curve, falsePositiveRate, truePositiveRate, colour, t, format]);
  return (
    <PlotFigure
      label={t('label', {
        instrument: titleOf(result.instrument),
        area: format.figure(result.rocAuc, 2),
        found: format.figure(truePositiveRate, 2),
        wrong: format.figure(falsePositiveRate, 2),
      })}
      height={200}
      options={options}
      onPick={onPick}
    />
  );
}
