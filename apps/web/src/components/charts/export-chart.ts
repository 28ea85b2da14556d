import { type PlotOptions, plot } from '@observablehq/plot';

const namespace = 'http://www.w3.org/2000/svg';
/** Of the drawing, in its own pixels; a saved picture is twice as large. */
const width = 640;
const leastHeight = 300;
const margin = 16;
const titleLine = 18;
const captionLine = 15;
const scale = 2;
const font = 'Inter, Helvetica, Arial, sans-serif';
const background = '#ffffff';

export interface ChartToSave {
  /** Read above the chart. */
  title: string;
  caption?: string | undefined;
  height: number;
  options: (widthPixels: number) => PlotOptions;
}

/** Lines of at most so many characters, broken between words. */
export function wrapText(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Reads any CSS colour as the three numbers that every program knows, and its opacity. */
function createColourReader(): (colour: string) => { hex: string; opacity: number } | null {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, { hex: string; opacity: number }>();
  return (colour) => {
    if (colour === '' || colour === 'none' || colour.startsWith('url(') || context === null) return null;
    const found = known.get(colour);
    if (found !== undefined) return found;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
    const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    const read = { hex, opacity: alpha / 255 };
    known.set(colour, read);
    return read;
  };
}

/** Writes computed colours and fonts into the drawing, so that it needs no style sheet. */
function writeStyles(drawing: SVGSVGElement): void {
  const readColour = createColourReader();
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const element of [drawing, ...drawing.querySelectorAll<SVGElement>('*')]) {
    const computed = getComputedStyle(element);
    for (const property of ['fill', 'stroke'] as const) {
      const colour = readColour(computed[property]);
      if (colour === null) continue;
      element.setAttribute(property, colour.hex);
      if (colour.opacity < 1) element.setAttribute(`${property}-opacity`, colour.opacity.toFixed(3));
    }
    if (element instanceof SVGTextElement) {
      element.setAttribute('font-size', computed.fontSize);
      element.setAttribute('font-family', font);
    }
  }
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    for (const name of ['style', 'class', 'aria-label', 'aria-hidden']) element.removeAttribute(name);
  }
}

function addLines(
  picture: SVGSVGElement,
  lines: readonly string[],
  look: { y: number; lineHeight: number; size: number; weight: number; colour: string },
): void {
  lines.forEach((line, row) => {
    const text = document.createElementNS(namespace, 'text');
    for (const [name, value] of Object.entries({
      x: margin,
      y: look.y + row * look.lineHeight,
      'font-family': font,
      'font-size': look.size,
      'font-weight': look.weight,
      fill: look.colour,
    }))
      text.setAttribute(name, String(value));
    text.textContent = line;
    picture.append(text);
  });
}

/**
 * Draws a chart anew as a picture that stands by itself: title, axes and caption on white, in the colours of the light
 * page, whatever the page's own are.
 */
function drawPicture({ title, caption, height, options }: ChartToSave): SVGSVGElement {
  const place = document.createElement('div');
  place.style.cssText = 'position: fixed; left: -10000px; top: 0; color-scheme: light; visibility: hidden;';
  document.body.append(place);
  try {
    const chartHeight = Math.max(height, leastHeight);
    const drawn = plot({
      ...options(width),
      width,
      height: chartHeight,
      style: { background: 'transparent', color: 'var(--ink-soft)', fontSize: '12px', overflow: 'visible' },
    });
    place.append(drawn);
    const drawing = drawn instanceof SVGSVGElement ? drawn : drawn.querySelector('svg');
    if (drawing === null) throw new Error('the chart has no drawing');
    writeStyles(drawing);
    const titles = wrapText(title, 74);
    const captions = caption === undefined ? [] : wrapText(caption, 104);
    const top = margin + titles.length * titleLine + 6;
    const full = {
      width: width + 2 * margin,
      height: top + chartHeight + 10 + captions.length * captionLine + margin,
    };
    const picture = document.createElementNS(namespace, 'svg');
    picture.setAttribute('xmlns', namespace);
    picture.setAttribute('viewBox', `0 0 ${full.width} ${full.height}`);
    picture.setAttribute('width', String(full.width * scale));
    picture.setAttribute('height', String(full.height * scale));
    const name = document.createElementNS(namespace, 'title');
    name.textContent = title;
    const ground = document.createElementNS(namespace, 'rect');
    ground.setAttribute('width', '100%');
    ground.setAttribute('height', '100%');
    ground.setAttribute('fill', background);
    picture.append(name, ground);
    addLines(picture, titles, {
      y: margin + 12,
      lineHeight: titleLine,
      size: 14,
      weight: 600,
      colour: '#1b1c1f',
    });
    drawing.setAttribute('x', String(margin));
    drawing.setAttribute('y', String(top));
    drawing.setAttribute('overflow', 'visible');
    picture.append(drawing);
    const y = top + chartHeight + 10 + 10;
    addLines(picture, captions, { y, lineHeight: captionLine, size: 11, weight: 400, colour: '#55575d' });
    return picture;
  } finally {
    place.remove();
  }
}

/** The chart as an SVG file. */
export function writeChartSvg(chart: ChartToSave): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawPicture(chart))}\n`;
}

/** The chart as a PNG file, twice as many pixels as it has on a page. */
export async function paintChartPng(chart: ChartToSave): Promise<Blob> {
  const picture = new Image();
  const url = URL.createObjectURL(new Blob([writeChartSvg(chart)], { type: 'image/svg+xml' }));
  try {
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
