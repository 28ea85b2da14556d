'use client';
import { dot, type PlotOptions, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentChange } from './comparison-operations.ts';
import type { RatedResult } from './rate-results.ts';

interface ApChartProps {
  results: readonly RatedResult[];
  families: ReadonlyMap<string, string | null | undefined>;
  comparison: { number: number; changes: ReadonlyMap<string, InstrumentChange> } | null;
}

interface Bar {
  name: string;
  ap: number;
  floor: number;
  /** What the labels' own noise leaves to be reached; null where it is not known. */
  ceiling: number | null;
  /** Of the version compared with, on the pairs of both. */
  otherAp: number | undefined;
  colour: string;
}

/** Least distance on the axis between two words above the first row. */
const wordWidth = 0.2;

/** Average precision of each instrument, best first, between where guessing would be and what noise leaves to be reached. */
export function ApChart({ results, families, comparison }: ApChartProps) {
  const t = useTranslations('evaluation.apChart');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const bars = useMemo<Bar[]>(
    () =>
      results
        .flatMap(({ instrument, ap, ceiling, positives, support }) =>
          ap === null || ap === undefined
            ? []
            : [
                {
                  name: titleOf(instrument),
                  ap,
                  floor: support > 0 ? positives / support : 0,
                  ceiling,
                  otherAp: comparison?.changes.get(instrument)?.otherAp,
                  colour: familyColour(families.get(instrument)),
                },
              ],
        )
        .sort((a, b) => b.ap - a.ap),
    [results, families, comparison, titleOf],
  );
  const rated = useMemo(() => bars.filter(({ ceiling }) => ceiling !== null), [bars]);
  /** Named where it can be without running into the other version's name; the caption explains it in any case. */
  const named = useMemo(
    () =>
      bars
        .slice(0, 1)
        .filter(
          ({ ceiling, otherAp }) =>
            ceiling !== null && (otherAp === undefined || Math.abs(ceiling - otherAp) >= wordWidth),
        ),
    [bars],
  );
  const options = useCallback(
    (): PlotOptions => ({
      marginLeft: 112,
      marginRight: 44,
      marginTop: comparison === null && rated.length === 0 ? 4 : 18,
      marginBottom: 24,
      x: {
        domain: [0, 1],
        grid: true,
        ticks: 5,
        label: null,
        tickSize: 0,
        tickFormat: (value: number) => format.figure(value, 1),
      },
      y: { domain: bars.map(({ name }) => name), label: null, tickSize: 0, padding: 0.35 },
      marks: [
        ruleY(bars, {
          y: 'name',
          x1: 'floor',
          x2: 'ap',
          stroke: 'colour',
          strokeWidth: 2.5,
          strokeOpacity: 0.55,
        }),
        tickX(bars, {
          x: 'floor',
          y: 'name',
          stroke: 'var(--ink-soft)',
          strokeWidth: 1.5,
          insetTop: -1,
          insetBottom: -1,
        }),
        ruleY(rated, {
          y: 'name',
          x1: 'ap',
          x2: 'ceiling',
          stroke: 'var(--line-strong)',
          strokeDasharray: '1 3',
        }),
        tickX(rated, {
          x: 'ceiling',
          y: 'name',
          stroke: 'var(--ink-soft)',
          strokeDasharray: '2 2',
          strokeWidth: 1.5,
          insetTop: -1,
          insetBottom: -1,
        }),
        text(named, {
          x: 'ceiling',
          y: 'name',
          text: () => t('ceiling'),
          dy: -14,
          fill: 'var(--ink-soft)',
        }),
        dot(bars, { x: 'ap', y: 'name', fill: 'colour', r: 4.5 }),
        dot(
          bars.filter(({ otherAp }) => otherAp !== undefined),
          { x: 'otherAp', y: 'name', stroke: 'var(--ink)', fill: 'none', strokeWidth: 1.5, r: 4.5 },
        ),
        text(bars.filter(({ otherAp }) => otherAp !== undefined).slice(0, 1), {
          x: 'otherAp',
          y: 'name',
          text: () => t('other', { number: String(comparison?.number) }),
          dy: -12,
          fill: 'var(--ink)',
        }),
        // In a column of their own: beside a tick they would be taken for its figure.
        text(bars, {
          x: 1,
          y: 'name',
          text: ({ ap }: Bar) => format.figure(ap, 2),
          textAnchor: 'start',
          dx: 14,
          fill: 'var(--ink)',
        }),
      ],
    }),
    [bars, rated, named, comparison, t, format],
  );
  const [best, worst] = [bars[0], bars.at(-1)];
  const label =
    best === undefined || worst === undefined
      ? t('none')
      : t('label', {
          count: String(bars.length),
          best: best.name,
          bestAp: format.figure(best.ap, 2),
          worst: worst.name,
          worstAp: format.figure(worst.ap, 2),
        });
  return (
    <PlotFigure
      label={label}
      height={(comparison === null && rated.length === 0 ? 28 : 42) + bars.length * 21}
      options={options}
      caption={[
        t('caption'),
        ...(rated.length === 0 ? [] : [t('ceilingCaption')]),
        ...(comparison === null ? [] : [t('otherCaption', { number: String(comparison.number) })]),
      ].join(' ')}
      className="max-w-4xl"
    />
  );
}
