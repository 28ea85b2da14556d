import * as Plot from '@observablehq/plot';
import {
  type AxisScale,
  type ChartOptions,
  checkDrawable,
  type RenderedChart,
  UndrawableChartError,
} from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { colourOf } from './palette.ts';

export interface LinePoint {
  x: number;
  y: number;
  /** Edges of the band around the line, drawn where both are given. */
  low?: number;
  high?: number;
}

export interface LineSeries {
  name: string;
  /** By rising x. */
  points: readonly LinePoint[];
}

export interface LineChartOptions extends ChartOptions {
  xLabel: string;
  yLabel: string;
  series: readonly LineSeries[];
  xScale?: AxisScale;
  yScale?: AxisScale;
  /** Smallest and largest value of the y axis; from the data unless given. */
  yDomain?: readonly [number, number];
  /** A dot on every point: for few points. */
  dots?: boolean;
}

/**
 * Lines with bands, for instance learning curves over seeds.
 *
 * @throws UndrawableChartError when there is no point, or a value that has no place on its axis
 */
export async function renderLineChart(options: LineChartOptions): Promise<RenderedChart> {
  const { series, xScale = 'linear', yScale = 'linear' } = options;
  if (series.every(({ points }) => points.length === 0)) {
    throw new UndrawableChartError(`${options.title}: there is no point to draw`);
  }
  for (const { name, points } of series) {
    checkDrawable(
      name,
      points.map(({ x }) => x),
      xScale,
    );
    checkDrawable(
      name,
      points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]),
      yScale,
    );
  }
  const marks = series.flatMap(({ points }, index): Plot.Markish[] => {
    const colour = colourOf(index);
    const banded = points.filter(({ low, high }) => low !== undefined && high !== undefined);
    return [
      Plot.areaY(banded, { x: 'x', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.16 }),
      Plot.lineY(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 2 }),
      ...(options.dots ? [Plot.dot(points, { x: 'x', y: 'y', fill: colour, r: 3 })] : []),
    ];
  });
  return drawChart({
    ...options,
    legend: series.map(({ name }) => name),
    plot: {
      x: { label: null, type: xScale, nice: xScale === 'linear' },
      y: {
        label: null,
        type: yScale,
        grid: true,
        ...(options.yDomain ? { domain: [...options.yDomain], clamp: true } : { nice: true }),
      },
      marks,
    },
  });
}
