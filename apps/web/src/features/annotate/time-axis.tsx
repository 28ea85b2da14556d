import type { TimeWindow } from '../../lib/audio/use-playhead.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { secondTicks } from './view-axis.ts';

/** Seconds under the pictures. */
export function TimeAxis({ inView: { fromSeconds, toSeconds } }: { inView: TimeWindow }) {
  const format = useFormat();
  const ticks = secondTicks(fromSeconds, toSeconds);
  return (
    <div aria-hidden className="tabular relative text-2xs text-ink-faint">
      {ticks.map((second) => (
        <span
          key={second}
          className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
          style={{ left: `${((second - fromSeconds) / (toSeconds - fromSeconds)) * 100}%` }}
        >
          {second === ticks.at(-1) ? `${format.plain(second)} s` : format.plain(second)}
        </span>
      ))}
    </div>
  );
}
