import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';

const stops = 16;

interface ColourScaleProps {
  colourMap: ColourMapName;
  /** The values of the darkest and the brightest colour. */
  range: { low: number; high: number } | undefined;
  format: (value: number) => string;
}

/** What the colours of the picture stand for, with the unit. */
export function ColourScale({ colourMap, range, format }: ColourScaleProps) {
  const table = buildColourTable(colourMap);
  const colours = Array.from({ length: stops }, (_, stop) => {
    const at = Math.round((stop / (stops - 1)) * 255) * 4;
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
  });
  return (
    <div aria-hidden className="tabular flex gap-1 text-2xs text-ink-faint">
      <div
        className="w-2 shrink-0 rounded-sm border border-line"
        style={{ background: `linear-gradient(to top, ${colours.join(', ')})` }}
      />
      {range !== undefined && (
        <div className="flex flex-col justify-between whitespace-nowrap leading-none">
          <span>{format(range.high)}</span>
          <span>{format((range.low + range.high) / 2)}</span>
          <span>{format(range.low)}</span>
        </div>
      )}
    </div>
  );
}
