import * as Plot from '@observablehq/plot';
import {
  type AxisScale,
  type ChartOptions,
  checkDrawable,
  type RenderedChart,
  UndrawableChartError,
} from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { colourOf, ink } from './palette.ts';

export interface ScatterPoint {
  x: number;
  y: number;
  /** Written beside the point. */
  label?: string;
}

export interface ScatterSeries {
  name: string;
  points: readonly ScatterPoint[];
}

export interface ScatterChartOptions extends ChartOptions {
  xLabel: string;
  yLabel: string;
  series: readonly ScatterSeries[];
  xScale?: AxisScale;
  yScale?: AxisScale;
}

/**
 * Points, on linear or logarithmic axes.
 *
 * @throws UndrawableChartError when there is no point, or a value that has no place on its axis
 */
export async function renderScatterChart(options: ScatterChartOptions): Promise<RenderedChart> {
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
      points.map(({ y }) => y),
      yScale,
    );
  }
  const axis = (type: AxisScale) => ({ label: null, type, grid: true, nice: true });
  return drawChart({
    ...options,
    legend: series.map(({ name }) => name),
    plot: {
      x: axis(xScale),
      y: axis(yScale),
      marks: [
        ...series.map(({ points }, index) =>
          Plot.dot(points, { x: 'x', y: 'y', fill: colourOf(index), fillOpacity: 0.8, r: 4 }),
        ),
        ...series.map(({ points }) =>
          Plot.text(
            points.filter(({ label }) => label !== undefined),
            { x: 'x', y: 'y', text: 'label', dy: -10, fill: ink },
          ),
        ),
      ],
    },
  });
}
