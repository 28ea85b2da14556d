interface Bin {
  low: number;
  high: number;
}

interface BinButtonsProps<Range extends Bin> {
  bins: readonly Range[];
  /** The chart's margins in pixels; the axis runs from 0 to 1 between them. */
  margins: { left: number; right: number; top: number; bottom: number };
  labelOf: (bin: Range) => string;
  isChosen: (bin: Range) => boolean;
  onChoose: (bin: Range) => void;
}

/** Buttons over the columns of a chart whose x axis is the probability. */
export function BinButtons<Range extends Bin>(props: BinButtonsProps<Range>) {
  const { bins, margins, labelOf, isChosen, onChoose } = props;
  return (
    <div
      className="pointer-events-none absolute"
      style={{ left: margins.left, right: margins.right, top: margins.top, bottom: margins.bottom }}
    >
      {bins.map((bin) => (
        <button
          key={bin.low}
          type="button"
          aria-label={labelOf(bin)}
          title={labelOf(bin)}
          aria-pressed={isChosen(bin)}
          onClick={() => onChoose(bin)}
          className="pointer-events-auto absolute inset-y-0 rounded-sm border border-transparent hover:border-line-strong aria-pressed:border-ink"
          style={{ left: `${bin.low * 100}%`, width: `${(bin.high - bin.low) * 100}%` }}
        />
      ))}
    </div>
  );
}
