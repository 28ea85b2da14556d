'use client';
import { barY, type PlotOptions, ruleY, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Day } from './progress-operations.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Pairs by day, the person's own part of everybody's in a colour of its own. */
export function AnswersChart({ days, timeZone }: { days: readonly Day[]; timeZone: string }) {
  const t = useTranslations('progress.answers');
  const format = useFormat();
  const highest = days.reduce((found, day) => (day.team > found.team ? day : found));
  const you = t('you');
  const team = t('team');
  const options = useCallback((): PlotOptions => {
    const bars = days.flatMap(({ date, mine, team: all }) => [
      { date, pairs: mine, fill: 'var(--ink-soft)' },
      { date, pairs: all - mine, fill: 'var(--line-strong)' },
    ]);
    return {
      marginLeft: 44,
      marginRight: 34,
      marginTop: 22,
      marginBottom: 24,
      x: {
        type: 'band',
        domain: days.map(({ date }) => date),
        ticks: days.filter((_, place) => (days.length - 1 - place) % 14 === 0).map(({ date }) => date),
        tickFormat: (date: string) => format.date(`${date}T12:00:00`),
        tickSize: 0,
        label: null,
      },
      y: {
        grid: true,
        ticks: 4,
        tickSize: 0,
        label: null,
        tickFormat: 'd',
        domain: [0, Math.max(4, highest.team)],
      },
      marks: [
        barY(bars, { x: 'date', y: 'pairs', fill: 'fill', insetLeft: 0.5, insetRight: 0.5 }),
        ruleY([0], { stroke: 'var(--line-strong)' }),
        text([`■ ${you}`], { frameAnchor: 'top-left', dy: -18, fill: 'var(--ink-soft)' }),
        text([`■ ${team}`], { frameAnchor: 'top-left', dx: 56, dy: -18, fill: 'var(--ink-faint)' }),
      ],
    };
  }, [days, highest.team, format, you, team]);
  const label =
    highest.team === 0
      ? t('none')
      : t('chart', {
          mine: sum(days.map(({ mine }) => mine)),
          team: sum(days.map((day) => day.team)),
          day: format.date(`${highest.date}T12:00:00`),
          most: highest.team,
        });
  return <PlotFigure label={label} height={190} options={options} caption={t('caption', { timeZone })} />;
}
