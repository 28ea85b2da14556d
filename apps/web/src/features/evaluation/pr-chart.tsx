'use client';
import { dot, line, type PlotOptions, pointer, ruleY, text, tip } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentResult } from './evaluation-operations.ts';
import type { OperatingPoint } from './operating-point.ts';

interface PrChartProps {
  result: InstrumentResult;
  /** Marked on the curve. */
  shown: OperatingPoint;
  colour: string;
  onPick: (datum: unknown) => void;
}

/** Precision against recall as the threshold falls, with the threshold shown and the level of guessing. */
export function PrChart({ result, shown, colour, onPick }: PrChartProps) {
  const t = useTranslations('evaluation.prChart');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { prCurve, positives, support, instrument } = result;
  const { precision, recall, threshold } = shown;
  const options = useCallback((): PlotOptions => {
    const prevalence = support > 0 ? positives / support : 0;
    const used = precision == null || recall == null ? [] : [{ precision, recall }];
    return {
      marginLeft: 40,
      marginBottom: 34,
      marginTop: 26,
      marginRight: 20,
      x: {
        domain: [0, 1],
        label: t('recall'),
        tickFormat: format.plain,
        grid: true,
        ticks: 5,
        tickSize: 0,
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: {
        domain: [0, 1],
        label: t('precision'),
        tickFormat: format.plain,
        labelOffset: 36,
        grid: true,
        ticks: 5,
        tickSize: 0,
        labelArrow: 'none',
      },
      marks: [
        ruleY([prevalence], { stroke: 'var(--line-strong)', strokeDasharray: '3 3' }),
        text([prevalence], {
          x: 1,
          y: (value: number) => value,
          text: () => t('guessing'),
          textAnchor: 'end',
          dy: 9,
          fill: 'var(--ink-faint)',
        }),
        line(prCurve, { x: 'recall', y: 'precision', stroke: colour, strokeWidth: 2, curve: 'step-before' }),
        dot(used, {
          x: 'recall',
          y: 'precision',
          r: 4.5,
          fill: 'var(--surface)',
          stroke: 'var(--ink)',
          strokeWidth: 2,
        }),
        text(used, {
          x: 'recall',
          y: 'precision',
          text: () => t('threshold', { threshold: format.figure(threshold, 2) }),
          dy: -13,
          fill: 'var(--ink)',
          stroke: 'var(--surface)',
          strokeWidth: 3,
          textAnchor: recall != null && recall > 0.7 ? 'end' : 'start',
        }),
        tip(
          prCurve,
          pointer({
            x: 'recall',
            y: 'precision',
            title: (point: (typeof prCurve)[number]) =>
              t('point', {
                threshold: format.figure(point.threshold),
                precision: format.figure(point.precision),
                recall: format.figure(point.recall),
              }),
            fill: 'var(--surface)',
            stroke: 'var(--line-strong)',
          }),
        ),
      ],
    };
  }, [prCurve, precision, recall, threshold, positives, support, colour, t, format]);
  return (
    <PlotFigure
      label={t('label', {
        instrument: titleOf(instrument),
        threshold: format.figure(threshold, 2),
        precision: format.figure(precision, 2),
        recall: format.figure(recall, 2),
      })}
      height={200}
      options={options}
      onPick={onPick}
    />
  );
}
