/**
 * Keeps a canvas as many device pixels large as its place and draws it now and whenever that size changes.
 * @param draw called with width and height in device pixels
 * @returns a function that ends this
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  draw: (widthPixels: number, heightPixels: number) => void,
): () => void {
  const fit = (width: number, height: number) => {
    const widthPixels = Math.max(1, Math.round(width * devicePixelRatio));
    const heightPixels = Math.max(1, Math.round(height * devicePixelRatio));
    // Setting a size, even the same one, throws the pixels away and makes new ones.
    if (canvas.width !== widthPixels) canvas.width = widthPixels;
    if (canvas.height !== heightPixels) canvas.height = heightPixels;
    draw(widthPixels, heightPixels);
  };
  const known = sizes.get(canvas);
  if (known === undefined) {
    const { width, height } = canvas.getBoundingClientRect();
    sizes.set(canvas, [width, height]);
    fit(width, height);
  } else fit(...known);
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    const [knownWidth, knownHeight] = sizes.get(canvas) ?? [];
    if (width === knownWidth && height === knownHeight) return;
    sizes.set(canvas, [width, height]);
    fit(width, height);
  });
  observer.observe(canvas);
  return () => observer.disconnect();
}

/** What was measured last: asking again while an answer is drawn would lay the whole page out anew. */
const sizes = new WeakMap<HTMLCanvasElement, [widthPixels: number, heightPixels: number]>();
