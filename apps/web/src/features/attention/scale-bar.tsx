import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';
import { useFormat } from '../../lib/language/use-format.ts';

const stops = 9;

/** Which colour stands for which weight. */
export function ScaleBar({ low, high, colourMap }: { low: number; high: number; colourMap: ColourMapName }) {
  const format = useFormat();
  const decimals = high - low < 0.05 ? 3 : 2;
  const table = buildColourTable(colourMap);
  const colours = Array.from({ length: stops }, (_, stop) => {
    const at = Math.round((stop / (stops - 1)) * 255) * 4;
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
  });
  return (
    <span className="tabular inline-flex items-center gap-1.5 whitespace-nowrap text-ink-soft text-xs">
      {format.figure(low, decimals)}
      <span
        aria-hidden
        className="h-2 w-20 rounded-full border border-line"
        style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }}
      />
      {format.figure(high, decimals)}
    </span>
  );
}
