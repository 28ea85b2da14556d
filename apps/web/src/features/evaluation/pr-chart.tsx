'use client';
import { dot, line, type PlotOptions, ruleY, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { formatFigure } from '../../lib/format.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import type { InstrumentResult } from './evaluation-operations.ts';

/** Precision against recall as the threshold falls, with the threshold in use and the level of guessing. */
export function PrChart({ result, colour }: { result: InstrumentResult; colour: string }) {
  const { prCurve, precision, recall, threshold, positives, support, instrument } = result;
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
        label: 'recall',
        grid: true,
        ticks: 5,
        tickSize: 0,
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: {
        domain: [0, 1],
        label: 'precision',
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
          text: () => 'guessing',
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
          text: () => `threshold ${formatFigure(threshold, 2)}`,
          dy: -13,
          fill: 'var(--ink)',
          stroke: 'var(--surface)',
          strokeWidth: 3,
          textAnchor: recall != null && recall > 0.7 ? 'end' : 'start',
        }),
      ],
    };
  }, [prCurve, precision, recall, threshold, positives, support, colour]);
  return (
    <PlotFigure
      label={`Precision-recall curve of ${instrumentTitle(instrument)}; at threshold ${formatFigure(threshold, 2)} precision ${formatFigure(precision, 2)}, recall ${formatFigure(recall, 2)}`}
      height={220}
      options={options}
    />
  );
}
