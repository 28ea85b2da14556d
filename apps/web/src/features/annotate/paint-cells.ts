import type { AnalysisView } from '../../lib/audio/clip-analysis.ts';
import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';

const painted = new WeakMap<AnalysisView, { colourMap: ColourMapName; cells: HTMLCanvasElement }>();

/**
 * Levels in the colours of a map, one pixel a cell, highest row first. Painted once for a view and kept with it, so
 * that a clip that was painted ahead is only drawn when its turn comes.
 */
export function paintCells(view: AnalysisView, colourMap: ColourMapName): HTMLCanvasElement {
  const known = painted.get(view);
  if (known?.colourMap === colourMap) return known.cells;
  const { rows, frames, levels } = view;
  const cells = document.createElement('canvas');
  cells.width = frames;
  cells.height = rows;
  const image = new ImageData(frames, rows);
  const table = buildColourTable(colourMap);
  const colours = new Uint32Array(table.buffer, table.byteOffset, 256);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row++) {
    const from = (rows - 1 - row) * frames;
    for (let frame = 0; frame < frames; frame++)
      pixels[from + frame] = colours[levels[row * frames + frame]!]!;
  }
  cells.getContext('2d')?.putImageData(image, 0, 0);
  painted.set(view, { colourMap, cells });
  return cells;
}
