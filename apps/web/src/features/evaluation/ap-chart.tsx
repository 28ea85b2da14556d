'use client';
import { dot, type PlotOptions, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentChange } from './comparison-operations.ts';
import type { InstrumentResult } from './evaluation-operations.ts';

interface ApChartProps {
  results: readonly InstrumentResult[];
  families: ReadonlyMap<string, string | null | undefined>;
  comparison: { number: number; changes: ReadonlyMap<string, InstrumentChange> } | null;
}

interface Bar {
  name: string;
  ap: number;
  floor: number;
  /** Of the version compared with, on the pairs of both. */
  otherAp: number | undefined;
  colour: string;
}

/** Average precision of each instrument, best first, and how far it lies from where guessing would be. */
export function ApChart({ results, families, comparison }: ApChartProps) {
  const t = useTranslations('evaluation.apChart');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const bars = useMemo<Bar[]>(
    () =>
      results
        .flatMap(({ instrument, ap, positives, support }) =>
          ap === null || ap === undefined
            ? []
            : [
                {
                  name: titleOf(instrument),
                  ap,
                  floor: support > 0 ? positives / support : 0,
                  otherAp: comparison?.changes.get(instrument)?.otherAp,
                  colour: familyColour(families.get(instrument)),
                },
              ],
        )
        .sort((a, b) => b.ap - a.ap),
    [results, families, comparison, titleOf],
  );
  const options = useCallback(
    (): PlotOptions => ({
      marginLeft: 112,
      marginRight: 44,
      marginTop: comparison === null ? 4 : 16,
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
        text(bars, {
          x: ({ ap, floor, otherAp }: Bar) => Math.max(ap, floor, otherAp ?? 0),
          y: 'name',
          text: ({ ap }: Bar) => format.figure(ap, 2),
          textAnchor: 'start',
          dx: 9,
          fill: 'var(--ink)',
        }),
      ],
    }),
    [bars, comparison, t, format],
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
      height={(comparison === null ? 28 : 40) + bars.length * 21}
      options={options}
      caption={
        comparison === null
          ? t('caption')
          : `${t('caption')} ${t('otherCaption', { number: String(comparison.number) })}`
      }
      className="max-w-4xl"
    />
  );
}
