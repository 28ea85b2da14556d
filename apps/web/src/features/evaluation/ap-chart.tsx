'use client';
import { dot, type PlotOptions, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { formatFigure } from '../../lib/format.ts';
import { familyColour, instrumentTitle } from '../../lib/instrument-name.ts';
import type { InstrumentResult } from './evaluation-operations.ts';

interface ApChartProps {
  results: readonly InstrumentResult[];
  families: ReadonlyMap<string, string | null | undefined>;
}

interface Bar {
  name: string;
  ap: number;
  floor: number;
  colour: string;
}

/** Average precision of each instrument, best first, and how far it lies from where guessing would be. */
export function ApChart({ results, families }: ApChartProps) {
  const bars = useMemo<Bar[]>(
    () =>
      results
        .flatMap(({ instrument, ap, positives, support }) =>
          ap === null || ap === undefined
            ? []
            : [
                {
                  name: instrumentTitle(instrument),
                  ap,
                  floor: support > 0 ? positives / support : 0,
                  colour: familyColour(families.get(instrument)),
                },
              ],
        )
        .sort((a, b) => b.ap - a.ap),
    [results, families],
  );
  const options = useCallback(
    (): PlotOptions => ({
      marginLeft: 112,
      marginRight: 44,
      marginTop: 4,
      marginBottom: 24,
      x: { domain: [0, 1], grid: true, ticks: 5, label: null, tickSize: 0 },
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
        text(bars, {
          x: ({ ap, floor }: Bar) => Math.max(ap, floor),
          y: 'name',
          text: ({ ap }: Bar) => formatFigure(ap, 2),
          textAnchor: 'start',
          dx: 9,
          fill: 'var(--ink)',
        }),
      ],
    }),
    [bars],
  );
  const [best, worst] = [bars[0], bars.at(-1)];
  const label =
    best === undefined || worst === undefined
      ? 'Average precision by instrument: no instrument could be measured'
      : `Average precision of ${bars.length} instruments, from ${best.name} ${formatFigure(best.ap, 2)} to ${worst.name} ${formatFigure(worst.ap, 2)}; every figure is in the table`;
  return (
    <PlotFigure
      label={label}
      height={28 + bars.length * 21}
      options={options}
      caption="Average precision, best first. The tick in each row is where guessing would be; a dot left of it is worse than guessing."
      className="max-w-4xl"
    />
  );
}
