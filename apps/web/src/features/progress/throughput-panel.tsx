'use client';
import { barY, type PlotOptions, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Learning } from './learning-operations.ts';
import { Panel } from './panel.tsx';

const dayMillis = 86_400_000;
/** Longer spans are drawn by the week: a bar of a day would be a hair. */
const mostDays = 62;
/** A few days are drawn no wider than these would be. */
const fewestBars = 14;

/** Labels by day or by week, with the versions that were published in between. */
function ThroughputChart({ learning, timeZone }: { learning: Learning; timeZone: string }) {
  const t = useTranslations('progress.learning.throughput');
  const format = useFormat();
  const { days, points } = learning;
  const isWeekly = days.length > mostDays;
  const bars = useMemo(() => {
    const size = isWeekly ? 7 : 1;
    const count = Math.max(Math.ceil(days.length / size), isWeekly ? 0 : fewestBars);
    const last = Date.parse(`${days.at(-1)!.date}T00:00:00Z`);
    // Counted back from today, so that the last bar is whole; without labels before the first.
    return Array.from({ length: count }, (_, place) => {
      const end = days.length - (count - 1 - place) * size;
      const labels = days
        .slice(Math.max(0, end - size), Math.max(0, end))
        .reduce((sum, day) => sum + day.labels, 0);
      const start = last - ((count - 1 - place) * size + size - 1) * dayMillis;
      return { date: new Date(start).toISOString().slice(0, 10), labels };
    });
  }, [days, isWeekly]);
  const marks = useMemo(() => {
    const dayOf = (iso: string) =>
      new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }).format(new Date(iso));
    return points.flatMap(({ publishedAt, version }) => {
      const bar = bars.findLast(({ date }) => date <= dayOf(publishedAt));
      return bar === undefined ? [] : [{ date: bar.date, number: version.number }];
    });
  }, [points, bars, timeZone]);
  const highest = bars.reduce((found, bar) => (bar.labels > found.labels ? bar : found));
  const total = days.reduce((sum, { labels }) => sum + labels, 0);
  const options = useCallback((): PlotOptions => {
    const every = Math.ceil(bars.length / 6);
    return {
      marginLeft: 44,
      marginRight: 16,
      marginTop: 24,
      marginBottom: 24,
      x: {
        type: 'band',
        domain: bars.map(({ date }) => date),
        ticks: bars.filter((_, place) => (bars.length - 1 - place) % every === 0).map(({ date }) => date),
        tickFormat: (date: string) => format.date(`${date}T12:00:00`),
        tickSize: 0,
        label: null,
      },
      y: {
        grid: true,
        ticks: 4,
        tickSize: 0,
        label: null,
        tickFormat: format.count,
        domain: [0, Math.max(4, highest.labels)],
      },
      marks: [
        barY(bars, { x: 'date', y: 'labels', fill: 'var(--ink-soft)', insetLeft: 1, insetRight: 1 }),
        ruleY([0], { stroke: 'var(--line-strong)' }),
        tickX(marks, { x: 'date', stroke: 'var(--accent)', strokeDasharray: '2 3' }),
        // Of several in one bar the newest has its number.
        text([...new Map(marks.map((mark) => [mark.date, mark])).values()], {
          x: 'date',
          frameAnchor: 'top',
          dy: -14,
          text: ({ number }: { number: number }) => `v${number}`,
          fill: 'var(--ink)',
        }),
      ],
    };
  }, [bars, marks, highest.labels, format]);
  return (
    <PlotFigure
      label={t(isWeekly ? 'weekChart' : 'chart', {
        total,
        most: highest.labels,
        day: format.date(`${highest.date}T12:00:00`),
        versions: marks.length,
      })}
      height={190}
      options={options}
      caption={t('caption', { timeZone })}
    />
  );
}

/** How many pairs get a label a day. */
export function ThroughputPanel({ learning, timeZone }: { learning: Learning; timeZone: string }) {
  const t = useTranslations('progress.learning.throughput');
  const format = useFormat();
  const { days } = learning;
  const sumOf = (count: number) => days.slice(-count).reduce((sum, { labels }) => sum + labels, 0);
  const periods = (
    [
      ['week', 7],
      ['month', 28],
      ['all', days.length],
    ] as const
  ).filter(([name, count]) => name === 'all' || count < days.length);
  return (
    <Panel title={t('title')} className="lg:col-span-3">
      {days.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('none')}</p>
      ) : (
        <>
          <dl className="tabular mb-4 flex flex-wrap gap-x-10 gap-y-2">
            {periods.map(([name, count]) => (
              <div key={name}>
                <dt className="text-ink-soft text-xs">{t(name)}</dt>
                <dd className="font-semibold">
                  {t('perDay', { labels: format.figure(sumOf(count) / count, 1) })}
                </dd>
              </div>
            ))}
          </dl>
          <ThroughputChart learning={learning} timeZone={timeZone} />
        </>
      )}
    </Panel>
  );
}
