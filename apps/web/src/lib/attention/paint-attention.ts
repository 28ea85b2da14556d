import { buildColourTable, type ColourMapName } from '../colour-maps.ts';
import { combineAttention } from './attention-weights.ts';
import type { ClipAttention } from './clip-attention.ts';

/** How much of the picture stays visible where the network attends least. */
const leastLight = 0.12;

/** The image in its colours, dimmed where the network attends less; without a stage as it is. One pixel a cell, row 0 at the bottom. */
export function paintAttended(
  attention: ClipAttention,
  stage: number | null,
  colourMap: ColourMapName,
): HTMLCanvasElement {
  const { rows, frames, levels } = attention.image;
  const shown = stage === null ? null : attention.stages[stage]!;
  const weights = shown && combineAttention(shown);
  const table = buildColourTable(colourMap);
  const cells = document.createElement('canvas');
  cells.width = frames;
  cells.height = rows;
  const image = new ImageData(frames, rows);
  const place = (index: number, count: number, cellCount: number) =>
    Math.min(cellCount - 1, Math.floor((index / count) * cellCount));
  for (let row = 0; row < rows; row++) {
    const from = (rows - 1 - row) * frames;
    const weightRow = shown ? place(row, rows, shown.rows.length) : 0;
    for (let frame = 0; frame < frames; frame++) {
      const light =
        shown && weights
          ? leastLight +
            (1 - leastLight) *
              weights[weightRow * shown.frames.length + place(frame, frames, shown.frames.length)]!
          : 1;
      const level = levels[row * frames + frame]! * 4;
      const at = (from + frame) * 4;
      for (let channel = 0; channel < 3; channel++)
        image.data[at + channel] = table[level + channel]! * light;
      image.data[at + 3] = 255;
    }
  }
  cells.getContext('2d')?.putImageData(image, 0, 0);
  return cells;
}

/** A grid of weights in colours, [rows, columns], row 0 at the bottom; what lies outside `low` … `high` takes the nearer end. */
export function paintWeights(
  weights: ArrayLike<number>,
  { rows, columns, low, high }: { rows: number; columns: number; low: number; high: number },
  colourMap: ColourMapName,
): HTMLCanvasElement {
  const table = buildColourTable(colourMap);
  const cells = document.createElement('canvas');
  cells.width = columns;
  cells.height = rows;
  const image = new ImageData(columns, rows);
  const scale = high > low ? 255 / (high - low) : 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const level =
        Math.max(0, Math.min(255, Math.round((weights[row * columns + column]! - low) * scale))) * 4;
      const at = ((rows - 1 - row) * columns + column) * 4;
      image.data.set([table[level]!, table[level + 1]!, table[level + 2]!, 255], at);
    }
  }
  cells.getContext('2d')?.putImageData(image, 0, 0);
  return cells;
}
