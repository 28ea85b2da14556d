interface SparklineProps {
  values: readonly number[];
  label: string;
}

const width = 56;
const height = 18;

/** A small line without axes, from the least to the greatest of its values. */
export function Sparkline({ values, label }: SparklineProps) {
  if (values.length < 2) return <span className="inline-block h-[18px] w-14" />;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * (width - 2) + 1;
    const y = height - 2 - ((value - low) / span) * (height - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="text-ink-soft">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
    </svg>
  );
}
