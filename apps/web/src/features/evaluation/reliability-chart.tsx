'use client';
import { dot, link, type PlotOptions, ruleX, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { BinButtons } from './bin-buttons.tsx';
import type { ClipSelection } from './clip-selection.ts';
import type { Measures } from './measure-operations.ts';

const margins = { left: 40, right: 20, top: 26, bottom: 34 };
const height = 200;

interface ReliabilityChartProps {
  bins: Measures['reliability'];
  ece: number | null | undefined;
  colour: string;
  selection: ClipSelection | null;
  onSelect: (selection: ClipSelection) => void;
}

/** How often probabilities came true, by range, with Wilson's intervals; on the diagonal they can be believed. */
export function ReliabilityChart({ bins, ece, colour, selection, onSelect }: ReliabilityChartProps) {
  const t = useTranslations('evaluation.reliability');
  const format = useFormat();
  const options = useCallback((): PlotOptions => {
    const axis = { domain: [0, 1], tickFormat: format.plain, grid: true, ticks: 5, tickSize: 0 } as const;
    return {
      marginLeft: margins.left,
      marginRight: margins.right,
      marginTop: margins.top,
      marginBottom: margins.bottom,
      x: { ...axis, label: t('probability'), labelAnchor: 'right', labelArrow: 'none' },
      y: { ...axis, label: t('share'), labelOffset: 36, labelArrow: 'none' },
      marks: [
        link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'var(--line-strong)', strokeDasharray: '3 3' }),
        ruleX(bins, {
          x: 'meanProbability',
          y1: 'shareLow',
          y2: 'shareHigh',
          stroke: colour,
          strokeWidth: 2,
          strokeOpacity: 0.6,
        }),
        dot(bins, { x: 'meanProbability', y: 'share', r: 4, fill: colour }),
        text([0], {
          x: 0,
          y: 1,
          text: () => t('ece', { ece: format.figure(ece) }),
          textAnchor: 'start',
          dx: 6,
          dy: 9,
          fill: 'var(--ink)',
          stroke: 'var(--surface)',
          strokeWidth: 3,
        }),
      ],
    };
  }, [bins, ece, colour, t, format]);
  return (
    <div className="relative" style={{ height }}>
      <PlotFigure
        label={t('label', { count: String(bins.length), ece: format.figure(ece) })}
        height={height}
        options={options}
      />
      <BinButtons
        bins={bins}
        margins={margins}
        labelOf={({ low, high, count, share, shareLow, shareHigh }) =>
          t('bin', {
            low: format.figure(low, 2),
            high: format.figure(high, 2),
            count,
            share: format.percent(share),
            shareLow: format.percent(shareLow),
            shareHigh: format.percent(shareHigh),
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
