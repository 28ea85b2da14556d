import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';

export const fontFamily = 'Inter';

const require = createRequire(import.meta.url);
let registered = false;

/** The font comes with the package, so that a chart looks the same on a machine without fonts. */
function registerFont(): void {
  if (registered) return;
  const files = [
    require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
    require.resolve('@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2'),
    require.resolve('@fontsource-variable/inter/files/inter-greek-wght-normal.woff2'),
  ];
  for (const file of files) GlobalFonts.register(readFileSync(file), fontFamily);
  registered = true;
}

/** Width of a line of text in CSS pixels. */
export function measureText(text: string, fontSize: number): number {
  registerFont();
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `${fontSize}px ${fontFamily}`;
  return context.measureText(text).width;
}

/** Draws an SVG on white, `scale` device pixels to a CSS pixel, and encodes it as PNG. */
export async function rasteriseSvg(
  svg: string,
  width: number,
  height: number,
  scale: number,
): Promise<Uint8Array> {
  registerFont();
  const image = await loadImage(Buffer.from(svg));
  const canvas = createCanvas(width * scale, height * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Uint8Array(canvas.toBuffer('image/png'));
}
