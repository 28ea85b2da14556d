'use client';
import { type PlotOptions, rectY, ruleX, ruleY, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { BinButtons } from './bin-buttons.tsx';
import type { ClipSelection } from './clip-selection.ts';
import type { Measures } from './measure-operations.ts';

const margins = { left: 40, right: 20, top: 26, bottom: 34 };
const height = 200;

interface HistogramChartProps {
  bins: Measures['histogram'];
  threshold: number;
  selection: ClipSelection | null;
  onSelect: (selection: ClipSelection) => void;
}

/** How many clips got which probability: those labelled yes upwards, those labelled no downwards. */
export function HistogramChart({ bins, threshold, selection, onSelect }: HistogramChartProps) {
  const t = useTranslations('evaluation.histogram');
  const format = useFormat();
  const options = useCallback((): PlotOptions => {
    const most = Math.max(1, ...bins.map(({ present, absent }) => Math.max(present, absent)));
    const range = { x1: 'low', x2: 'high', inset: 0.5 } as const;
    const side = { x: 1, textAnchor: 'end', stroke: 'var(--surface)', strokeWidth: 3 } as const;
    return {
      marginLeft: margins.left,
      marginRight: margins.right,
      marginTop: margins.top,
      marginBottom: margins.bottom,
      x: {
        domain: [0, 1],
        tickFormat: format.plain,
        ticks: 5,
        tickSize: 0,
        label: t('probability'),
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: {
        domain: [-most, most],
        tickFormat: (value: number) => (Number.isInteger(value) ? format.count(Math.abs(value)) : ''),
        grid: true,
        ticks: 4,
        tickSize: 0,
        label: t('clips'),
        labelOffset: 36,
        labelArrow: 'none',
      },
      marks: [
        rectY(bins, { ...range, y1: 0, y2: 'present', fill: 'var(--yes)' }),
        rectY(bins, { ...range, y1: 0, y2: (bin: { absent: number }) => -bin.absent, fill: 'var(--no)' }),
        ruleY([0], { stroke: 'var(--line-strong)' }),
        ruleX([threshold], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
        text([0], { ...side, y: most, dy: 8, text: () => t('labelYes'), fill: 'var(--yes)' }),
        text([0], { ...side, y: -most, dy: -8, text: () => t('labelNo'), fill: 'var(--no)' }),
      ],
    };
  }, [bins, threshold, t, format]);
  const filled = bins.filter(({ present, absent }) => present + absent > 0);
  const count = (key: 'present' | 'absent') => filled.reduce((sum, bin) => sum + bin[key], 0);
  return (
    <div className="relative" style={{ height }}>
      <PlotFigure
        label={t('label', { present: format.count(count('present')), absent: format.count(count('absent')) })}
        height={height}
        options={options}
      />
      <BinButtons
        bins={filled}
        margins={margins}
        labelOf={({ low, high, present, absent }) =>
          t('bin', {
            low: format.figure(low, 2),
            high: format.figure(high, 2),
            present: format.count(present),
            absent: format.count(absent),
          })
        }
        isChosen={({ low, high }) =>
          selection?.kind === 'range' && selection.low === low && selection.high === high
        }
        onChoose={({ low, high }) => onSelect({ kind: 'range', low, high })}
      />
    </div>
  );
}
