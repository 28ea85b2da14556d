import type { AnalysisView } from '../../lib/audio/clip-analysis.ts';
import { buildColourTable, type ColourMapName } from '../../lib/colour-maps.ts';
import type { FeatureView } from '../../lib/settings/settings.ts';
import { formatLevel } from './view-axis.ts';

const stops = 16;

/** What the colours of the picture stand for, with the unit. */
export function ColourScale(props: {
  view: FeatureView;
  colourMap: ColourMapName;
  shown: AnalysisView | undefined;
}) {
  const { view, colourMap, shown } = props;
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
      {shown !== undefined && (
        <div className="flex flex-col justify-between whitespace-nowrap leading-none">
          <span>{formatLevel(view, shown.high)}</span>
          <span>{formatLevel(view, (shown.low + shown.high) / 2)}</span>
          <span>{formatLevel(view, shown.low)}</span>
        </div>
      )}
    </div>
  );
}
