'use client';
import { dot, type PlotOptions, ruleY, text } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { LayoutGroup, SeedFigure } from './layout-operations.ts';

export const shownFigures = ['map', 'precision', 'recall', 'f1'] as const;
export type ShownFigure = (typeof shownFigures)[number];

/** A group's figure at 0.5 or at the tuned thresholds; mAP knows none. */
export function figureOf(group: LayoutGroup, name: ShownFigure, isTuned: boolean): SeedFigure {
  if (name === 'map' || !isTuned) return group[name];
  return { precision: group.tunedPrecision, recall: group.tunedRecall, f1: group.tunedF1 }[name];
}

const rowPixels = 26;

interface LayoutChartProps {
  groups: readonly LayoutGroup[];
  isTuned: boolean;
}

/** mAP, precision, recall and F1 side by side: mean over seeds and the standard deviation around it. */
export function LayoutChart({ groups, isTuned }: LayoutChartProps) {
  const t = useTranslations('evaluation.layouts');
  const format = useFormat();
  const marks = useMemo(
    () =>
      groups.flatMap((group) =>
        shownFigures.map((name) => {
          const { mean, deviation } = figureOf(group, name, isTuned);
          return {
            figure: t(`figure.${name}`),
            group: group.attention ? group.layout : t('without', { layout: group.layout }),
            attention: group.attention,
            mean,
            low: mean - (deviation ?? 0),
            high: mean + (deviation ?? 0),
          };
        }),
      ),
    [groups, isTuned, t],
  );
  const best = groups.reduce<LayoutGroup | undefined>(
    (found, group) => (found === undefined || group.map.mean > found.map.mean ? group : found),
    undefined,
  );
  const options = useCallback(
    (): PlotOptions => ({
      marginLeft: 150,
      marginRight: 30,
      marginTop: 24,
      marginBottom: 24,
      fx: { domain: shownFigures.map((name) => t(`figure.${name}`)), label: null, padding: 0.18 },
      x: {
        domain: [0, 1],
        grid: true,
        ticks: 3,
        label: null,
        tickSize: 0,
        tickFormat: format.plain,
      },
      y: { type: 'band', domain: [...new Set(marks.map(({ group }) => group))], label: null, tickSize: 0 },
      marks: [
        ruleY(marks, {
          fx: 'figure',
          y: 'group',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--ink-soft)',
          strokeWidth: 2,
        }),
        dot(marks, {
          fx: 'figure',
          y: 'group',
          x: 'mean',
          r: 4,
          fill: ({ attention }: { attention: boolean }) => (attention ? 'var(--ink)' : 'var(--ground)'),
          stroke: 'var(--ink)',
          strokeWidth: 1.5,
        }),
        text(marks, {
          fx: 'figure',
          y: 'group',
          x: 'high',
          text: ({ mean }: { mean: number }) => format.figure(mean, 2),
          textAnchor: 'start',
          dx: 7,
          fill: 'var(--ink)',
        }),
      ],
    }),
    [marks, t, format],
  );
  return (
    <PlotFigure
      label={t('chart', {
        count: groups.length,
        best: best === undefined ? '' : best.attention ? best.layout : t('without', { layout: best.layout }),
        map: format.figure(best?.map.mean),
      })}
      height={new Set(marks.map(({ group }) => group)).size * rowPixels + 60}
      options={options}
      caption={t('caption')}
      className="max-w-5xl"
    />
  );
}
