import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import {
  type RenderedChart,
  renderBarChart,
  renderLineChart,
  renderScatterChart,
  UndrawableChartError,
} from '../src/index.ts';

/** Decodes a PNG by Skia and counts the pixels of each colour. */
async function readPng(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const at = (x: number, y: number) => [
    ...data.subarray(4 * (y * image.width + x), 4 * (y * image.width + x) + 3),
  ];
  const countColour = (colour: string) => {
    const wanted = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
    let count = 0;
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      if (wanted.every((value, channel) => data[pixel + channel] === value)) count += 1;
    }
    return count;
  };
  return { width: image.width, height: image.height, at, countColour };
}

const textsOf = ({ svg }: RenderedChart) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const blue = '#0072b2';
const vermilion = '#d55e00';
const green = '#009e73';

describe('renderLineChart', () => {
  const learning = {
    title: 'Labels & mAP',
    subtitle: 'five seeds',
    xLabel: 'labels',
    yLabel: 'mAP',
    series: [
      {
        name: 'margin',
        points: [
          { x: 100, y: 0.4, low: 0.35, high: 0.45 },
          { x: 1000, y: 0.7, low: 0.65, high: 0.75 },
        ],
      },
      { name: 'random', points: [100, 1000].map((x) => ({ x, y: 0.5 })) },
    ],
    references: [{ y: 0.42, label: 'floor' }],
  };

  it('writes its words as text and draws line, band and legend in the colours of the series', async () => {
    const chart = await renderLineChart(learning);
    const texts = textsOf(chart);
    expect(texts).toEqual(expect.arrayContaining(['Labels &amp; mAP', 'five seeds', 'margin', 'random']));
    expect(chart.svg).toContain('floor');
    expect(chart.svg).toContain('labels');
    const png = await readPng(chart.png);
    expect([png.width, png.height]).toEqual([1440, 840]);
    expect(png.countColour(blue)).toBeGreaterThan(1500);
    expect(png.countColour(vermilion)).toBeGreaterThan(1500);
    expect(png.countColour(green)).toBe(0);
    const bare = learning.series.map((line) => ({
      ...line,
      points: line.points.map(({ x, y }) => ({ x, y })),
    }));
    const white = (await readPng((await renderLineChart({ ...learning, series: bare })).png)).countColour(
      '#ffffff',
    );
    expect(white - png.countColour('#ffffff')).toBeGreaterThan(10_000);
  });

  it('puts equal ratios at equal distances on a logarithmic axis', async () => {
    const points = [1, 10, 100].map((x) => ({ x, y: x }));
    const series = [{ name: 'step', points }];
    const { svg } = await renderLineChart({
      ...learning,
      references: [],
      series,
      xScale: 'log',
      yScale: 'log',
    });
    const path = svg.match(/stroke="#0072b2"[^>]*>\s*<path d="M([^"]+)"/)![1]!;
    const places = path.split('L').map((point) => point.split(',').map(Number));
    expect(places).toHaveLength(3);
    for (const axis of [0, 1]) {
      expect(places[1]![axis]! - places[0]![axis]!).toBeCloseTo(places[2]![axis]! - places[1]![axis]!, 2);
    }
  });

  it('refuses what has no place on the chart', async () => {
    const series = [{ name: 'loss', points: [{ x: 0, y: 1 }] }];
    await expect(renderLineChart({ ...learning, series, xScale: 'log' })).rejects.toThrow(
      'loss: 0 has no place on a logarithmic axis',
    );
    const broken = [{ name: 'loss', points: [{ x: 1, y: Number.NaN }] }];
    await expect(renderLineChart({ ...learning, series: broken })).rejects.toThrow(UndrawableChartError);
    await expect(renderLineChart({ ...learning, series: [] })).rejects.toThrow('no point');
  });

  it('keeps markup in names as text', async () => {
    const { svg } = await renderLineChart({ ...learning, title: '<script>x</script>' });
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script>');
  });
});

describe('renderBarChart', () => {
  it('draws bars as high as their values, with whiskers and one legend entry per series', async () => {
    const chart = await renderBarChart({
      title: 'Layouts',
      yLabel: 'mAP',
      yDomain: [0, 1],
      groups: [
        { name: 'log-mel', bars: [{ series: 'with attention', value: 0.5, low: 0.4, high: 0.6 }] },
        {
          name: 'quarter',
          bars: [
            { series: 'with attention', value: 1 },
            { series: 'without', value: 0.25 },
          ],
        },
      ],
    });
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['Layouts', 'with attention', 'without']));
    expect(chart.svg).toContain('log-mel');
    const bars = [...chart.svg.matchAll(/<rect fill="[^"]+" height="([^"]+)"/g)].map(([, height]) =>
      Number(height),
    );
    expect(bars).toHaveLength(3);
    expect(bars[1]! / bars[0]!).toBeCloseTo(2, 1);
    expect(bars[0]! / bars[2]!).toBeCloseTo(2, 1);
    expect((await readPng(chart.png)).countColour(blue)).toBeGreaterThan(20_000);
  });
});

describe('renderScatterChart', () => {
  it('draws every point and writes its label', async () => {
    const chart = await renderScatterChart({
      title: 'Cost and gain',
      xLabel: 'seconds',
      yLabel: 'mAP',
      xScale: 'log',
      series: [
        {
          name: 'model',
          points: [
            { x: 1, y: 0.2, label: 'linear' },
            { x: 100, y: 0.4, label: 'network' },
            { x: 10, y: 0.3 },
          ],
        },
      ],
    });
    expect(chart.svg.match(/<circle/g)).toHaveLength(3);
    expect(chart.svg).toContain('linear');
    expect(chart.svg).toContain('network');
    // A single series needs no legend.
    expect(textsOf(chart)).not.toContain('model');
  });
});
