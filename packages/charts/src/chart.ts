/** A finished chart; both forms show the same, the PNG at twice the size for sharp screens. */
export interface RenderedChart {
  svg: string;
  png: Uint8Array;
}

/** A level that the values are compared with, such as a floor or a published figure. */
export interface ReferenceLine {
  y: number;
  label: string;
}

/** What every chart takes. */
export interface ChartOptions {
  title: string;
  /** A second, quieter line: conditions, number of seeds, what the whiskers are. */
  subtitle?: string;
  /** In CSS pixels; 720 × 420 unless given. */
  width?: number;
  height?: number;
  references?: readonly ReferenceLine[];
}

export type AxisScale = 'linear' | 'log';

/** Thrown for values that cannot be drawn: not finite, not positive on a logarithmic axis, or nothing at all. */
export class UndrawableChartError extends Error {
  override readonly name = 'UndrawableChartError';
}

/** @throws UndrawableChartError naming the series whose value has no place on the axis */
export function checkDrawable(series: string, values: readonly number[], scale: AxisScale): void {
  for (const value of values) {
    if (!Number.isFinite(value)) throw new UndrawableChartError(`${series}: ${value} is not a finite number`);
    if (scale === 'log' && value <= 0) {
      throw new UndrawableChartError(`${series}: ${value} has no place on a logarithmic axis`);
    }
  }
}
