/// <reference lib="dom" />
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { ChartOptions, RenderedChart } from './chart.ts';
import { colourOf, ink, quietInk } from './palette.ts';
import { fontFamily, measureText, rasteriseSvg } from './rasterise-svg.ts';

const namespace = 'http://www.w3.org/2000/svg';
const pixelScale = 2;
const marginLeft = 62;
const marginRight = 20;
const rowHeight = 20;
const fontSize = 12;

interface ChartDrawing extends ChartOptions {
  xLabel?: string;
  yLabel: string;
  /** Names in the order of their colours; a single one needs no legend. */
  legend: readonly string[];
  plot: Plot.PlotOptions;
}

/** Places the legend's entries from left to right, in as many rows as they need. */
function layOutLegend(names: readonly string[], width: number): { x: number; row: number }[] {
  let x = 0;
  let row = 0;
  return names.map((name) => {
    const extent = measureText(name, fontSize) + 36;
    if (x > 0 && x + extent > width) {
      x = 0;
      row += 1;
    }
    const place = { x, row };
    x += extent;
    return place;
  });
}

/** Draws a plot under its title, subtitle and legend, as SVG with its text as text, and as PNG. */
export async function drawChart(drawing: ChartDrawing): Promise<RenderedChart> {
  const { title, subtitle, width = 720, height = 420 } = drawing;
  const names = drawing.legend.length > 1 ? drawing.legend : [];
  const places = layOutLegend(names, width - marginLeft - marginRight);
  const legendTop = subtitle ? 58 : 38;
  const legendRows = names.length === 0 ? 0 : places.at(-1)!.row + 1;
  const { document } = parseHTML('<html><body></body></html>');
  const chart = Plot.plot({
    marginTop: legendTop + legendRows * rowHeight + 32,
    marginLeft,
    marginRight,
    marginBottom: 46,
    ...drawing.plot,
    width,
    height,
    document: document as unknown as Document,
  });
  // The styles that Plot writes are for a page; what they say is in attributes here.
  for (const style of Array.from(chart.querySelectorAll('style'))) style.remove();
  chart.removeAttribute('class');
  chart.setAttribute('xmlns', namespace);
  chart.setAttribute('font-family', fontFamily);
  chart.setAttribute('font-size', String(fontSize));
  chart.setAttribute('role', 'img');

  // The rasteriser knows pixels alone.
  for (const text of Array.from(chart.querySelectorAll('text[y$="em"]'))) {
    text.setAttribute('y', String(fontSize * Number.parseFloat(text.getAttribute('y')!)));
  }

  const append = (name: string, attributes: Record<string, string | number>, text = ''): void => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    chart.append(element as unknown as Node);
  };
  append(
    'text',
    { x: 16, y: 26, 'font-size': 16, 'font-weight': 600, fill: ink, 'text-anchor': 'start' },
    title,
  );
  if (subtitle) append('text', { x: 16, y: 46, fill: quietInk, 'text-anchor': 'start' }, subtitle);
  names.forEach((name, index) => {
    const { x, row } = places[index]!;
    const top = legendTop + row * rowHeight;
    append('rect', { x: 16 + x, y: top, width: 12, height: 12, rx: 2, fill: colourOf(index) });
    append('text', { x: 34 + x, y: top + 10.5, fill: ink, 'text-anchor': 'start' }, name);
  });
  const top = legendTop + legendRows * rowHeight + 14;
  append('text', { x: 16, y: top, fill: quietInk, 'text-anchor': 'start' }, `↑ ${drawing.yLabel}`);
  if (drawing.xLabel) {
    const place = { x: width - marginRight, y: height - 8, 'text-anchor': 'end' };
    append('text', { ...place, fill: quietInk }, `${drawing.xLabel} →`);
  }
  const valueScale = chart.scale('y');
  for (const { y, label } of drawing.references ?? []) {
    const level = Number(valueScale?.apply(y));
    const right = width - marginRight;
    const line = { x1: marginLeft, x2: right, y1: level, y2: level };
    append('line', { ...line, stroke: quietInk, 'stroke-dasharray': '4 3' });
    const words = { x: right, y: level - 5, 'text-anchor': 'end' };
    // A halo keeps the words apart from bars behind them.
    append('text', { ...words, stroke: '#ffffff', 'stroke-width': 4, 'stroke-linejoin': 'round' }, label);
    append('text', { ...words, fill: ink }, label);
  }
  const svg = chart.outerHTML.replaceAll('currentColor', ink);
  return { svg, png: await rasteriseSvg(svg, width, height, pixelScale) };
}
