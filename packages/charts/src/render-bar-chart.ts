import * as Plot from '@observablehq/plot';
import { type ChartOptions, checkDrawable, type RenderedChart, UndrawableChartError } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { colourOf, ink } from './palette.ts';

export interface Bar {
  /** Which of the group's bars: names its colour and its legend entry. */
  series: string;
  value: number;
  /** Ends of the whisker, drawn where both are given. */
  low?: number;
  high?: number;
}

export interface BarGroup {
  name: string;
  bars: readonly Bar[];
}

export interface BarChartOptions extends ChartOptions {
  yLabel: string;
  groups: readonly BarGroup[];
  yDomain?: readonly [number, number];
}

/**
 * Groups of bars with error whiskers, for instance one group per layout.
 *
 * @throws UndrawableChartError when there is no bar, or a value that is not finite
 */
export async function renderBarChart(options: BarChartOptions): Promise<RenderedChart> {
  const bars = options.groups.flatMap(({ name, bars: members }) =>
    members.map((bar) => ({ ...bar, group: name })),
  );
  if (bars.length === 0) throw new UndrawableChartError(`${options.title}: there is no bar to draw`);
  for (const { group, value, low, high } of bars)
    checkDrawable(group, [value, low ?? value, high ?? value], 'linear');
  const series = [...new Set(bars.map((bar) => bar.series))];
  const whiskers = bars.filter(({ low, high }) => low !== undefined && high !== undefined);
  const base = options.yDomain?.[0] ?? 0;
  return drawChart({
    ...options,
    legend: series,
    plot: {
      fx: { label: null, domain: options.groups.map(({ name }) => name), padding: 0.18 },
      x: { axis: null, domain: series, padding: 0.08 },
      y: {
        label: null,
        grid: true,
        ...(options.yDomain ? { domain: [...options.yDomain], clamp: true } : { nice: true }),
      },
      marks: [
        Plot.axisFx({ anchor: 'bottom', label: null }),
        Plot.barY(bars, {
          fx: 'group',
          x: 'series',
          y1: base,
          y2: 'value',
          fill: (bar: Bar) => colourOf(series.indexOf(bar.series)),
        }),
        Plot.ruleX(whiskers, {
          fx: 'group',
          x: 'series',
          y1: 'low',
          y2: 'high',
          stroke: ink,
          strokeWidth: 1.5,
        }),
        Plot.ruleY([base]),
      ],
    },
  });
}
