import { useEffect, useRef, useState } from 'react';
import { peekThumbnail, wantThumbnail } from '../../lib/audio/clip-thumbnail.ts';
import { thumbnailFrames, thumbnailRows } from '../../lib/audio/thumbnail-size.ts';
import { buildColourTable } from '../../lib/colour-maps.ts';
import { useSettings } from '../../lib/settings/use-settings.ts';

/** A clip's small spectrogram; its place is held while it is computed. */
export function Thumbnail({ clip }: { clip: { id: string; audioUrl: string } }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { colourMap } = useSettings();
  const [levels, setLevels] = useState<Uint8Array | null>(() => peekThumbnail(clip.id) ?? null);
  const { id, audioUrl } = clip;
  const isKnown = levels !== null;
  useEffect(() => {
    if (isKnown) return;
    return wantThumbnail({ id, audioUrl }, setLevels);
  }, [id, audioUrl, isKnown]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (levels === null || !context) return;
    const table = buildColourTable(colourMap);
    const image = new ImageData(thumbnailFrames, thumbnailRows);
    const colours = new Uint32Array(table.buffer, table.byteOffset, 256);
    const pixels = new Uint32Array(image.data.buffer);
    for (let row = 0; row < thumbnailRows; row++) {
      const from = (thumbnailRows - 1 - row) * thumbnailFrames;
      for (let frame = 0; frame < thumbnailFrames; frame++)
        pixels[from + frame] = colours[levels[row * thumbnailFrames + frame]!]!;
    }
    context.putImageData(image, 0, 0);
  }, [levels, colourMap]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={thumbnailFrames}
      height={thumbnailRows}
      className="block h-16 w-full rounded-t-md bg-well"
    />
  );
}
