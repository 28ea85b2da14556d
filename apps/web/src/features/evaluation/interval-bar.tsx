interface IntervalBarProps {
  value: number;
  low: number | null | undefined;
  high: number | null | undefined;
  /** Where guessing would be. */
  floor?: number | null;
}

const percent = (share: number) => `${share * 100}%`;

/** A figure of 0..1 as a bar with its interval; the figures themselves stand beside it. */
export function IntervalBar({ value, low, high, floor }: IntervalBarProps) {
  return (
    <span aria-hidden className="relative block h-3 w-full min-w-16">
      <span className="absolute inset-x-0 top-0.5 h-2 rounded-sm bg-raised" />
      <span
        className="absolute top-0.5 left-0 h-2 rounded-sm bg-ink-faint"
        style={{ width: percent(value) }}
      />
      {low != null && high != null && (
        <span
          className="absolute top-1 h-1 rounded-full bg-ink"
          style={{ left: percent(low), width: percent(Math.max(0, high - low)) }}
        />
      )}
      {floor != null && (
        <span
          className="absolute -top-0.5 h-4 border-ink border-l border-dashed"
          style={{ left: percent(floor) }}
        />
      )}
    </span>
  );
}
