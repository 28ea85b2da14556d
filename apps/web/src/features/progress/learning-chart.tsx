'use client';
import { dot, lineY, type PlotOptions, rectY, ruleX, ruleY, text } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Learning } from './learning-operations.ts';

/** Labels of points nearer to each other than this share of the axis would cover each other. */
const labelRoom = 0.05;

/** mAP of every published version against the labels it learnt from, between no-skill floor and noise ceiling. */
export function LearningChart({ learning }: { learning: Learning }) {
  const t = useTranslations('progress.learning.chart');
  const format = useFormat();
  const { newestEvaluation } = learning;
  const ceiling = newestEvaluation?.ceiling;
  const points = useMemo(
    () =>
      learning.points.flatMap(({ version }) =>
        version.labelCount === null || version.labelCount === undefined
          ? []
          : [{ number: version.number, labels: version.labelCount, ...version.evaluation }],
      ),
    [learning.points],
  );
  const unplaced = learning.points.length - points.length;
  const options = useCallback((): PlotOptions => {
    const most = Math.max(...points.map(({ labels }) => labels));
    const least = Math.min(...points.map(({ labels }) => labels));
    const reach = Math.max(most - least, most * 0.1, 10);
    const domain: [number, number] = [Math.max(0, least - reach * 0.08), most + reach * 0.08];
    // From the newest back, so that this one always has its number.
    const named: typeof points = [];
    for (const point of points.toReversed()) {
      const isClear = named.every(
        ({ labels }) => Math.abs(labels - point.labels) > labelRoom * (domain[1] - domain[0]),
      );
      if (isClear) named.push(point);
    }
    return {
      marginLeft: 40,
      marginRight: 92,
      marginTop: 18,
      marginBottom: 38,
      x: {
        domain,
        label: t('labels'),
        labelAnchor: 'center',
        labelArrow: 'none',
        ticks: 5,
        tickSize: 0,
        tickFormat: format.count,
      },
      y: { domain: [0, 1], grid: true, ticks: 5, tickSize: 0, label: null, tickFormat: format.plain },
      marks: [
        ...(ceiling?.map == null
          ? []
          : [
              rectY([{}], {
                x1: domain[0],
                x2: domain[1],
                y1: ceiling.mapLow ?? ceiling.map,
                y2: ceiling.mapHigh ?? ceiling.map,
                fill: 'var(--ink-faint)',
                fillOpacity: 0.12,
              }),
              ruleY([ceiling.map], { stroke: 'var(--ink-soft)', strokeDasharray: '4 3' }),
              text([ceiling.map], {
                y: (value: number) => value,
                frameAnchor: 'right',
                textAnchor: 'start',
                dx: 6,
                text: () => t('ceiling', { map: format.figure(ceiling.map, 2) }),
                fill: 'var(--ink-soft)',
              }),
            ]),
        ...(newestEvaluation == null
          ? []
          : [
              ruleY([newestEvaluation.floor], { stroke: 'var(--ink-soft)', strokeDasharray: '2 3' }),
              text([newestEvaluation.floor], {
                y: (value: number) => value,
                frameAnchor: 'right',
                textAnchor: 'start',
                dx: 6,
                text: () => t('floor', { map: format.figure(newestEvaluation.floor, 2) }),
                fill: 'var(--ink-soft)',
              }),
            ]),
        lineY(points, { x: 'labels', y: 'map', stroke: 'var(--line-strong)', strokeWidth: 1.5 }),
        ruleX(points, {
          x: 'labels',
          y1: 'mapLow',
          y2: 'mapHigh',
          stroke: 'var(--ink-soft)',
          strokeWidth: 1.5,
        }),
        dot(points, { x: 'labels', y: 'map', fill: 'var(--ink)', r: 4 }),
        text(named, {
          x: 'labels',
          y: 'mapHigh',
          dy: -9,
          text: ({ number }: { number: number }) => `v${number}`,
          fill: 'var(--ink)',
        }),
      ],
    };
  }, [points, ceiling, newestEvaluation, t, format]);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return <p className="text-ink-soft text-sm">{t('none')}</p>;
  const figures = {
    count: points.length,
    firstLabels: first.labels,
    lastLabels: last.labels,
    firstMap: format.figure(first.map),
    lastMap: format.figure(last.map),
    floor: format.figure(newestEvaluation?.floor),
    ceiling: ceiling?.map == null ? t('unknown') : format.figure(ceiling.map),
  };
  return (
    <PlotFigure
      label={t('label', figures)}
      height={300}
      options={options}
      caption={unplaced === 0 ? t('caption') : `${t('caption')} ${t('unplaced', { count: unplaced })}`}
    />
  );
}
