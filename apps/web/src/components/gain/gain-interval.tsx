import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';

export interface Gain {
  difference: number;
  low: number;
  high: number;
}

/** Place of a difference on an axis from −1 to 1, in per cent of its length. */
const placeOf = (difference: number): number => 50 + difference * 50;

/** A signed difference of shares in points of a hundred: `+12`, `−3`, `0`. */
export function usePoints(): (difference: number) => string {
  const format = useFormat();
  return (difference) => {
    const points = Math.round(difference * 100);
    return `${points > 0 ? '+' : points < 0 ? '−' : ''}${format.count(Math.abs(points))}`;
  };
}

/** A gain and its 95 % interval on a line from −100 to +100 with a mark at 0; a dash where there is none. */
export function GainInterval({ gain }: { gain: Gain | null | undefined }) {
  const t = useTranslations('ranking');
  const points = usePoints();
  if (!gain) return <span className="block text-right text-ink-faint">–</span>;
  const { difference, low, high } = gain;
  const colour = low > 0 ? 'bg-yes' : high < 0 ? 'bg-no' : 'bg-line-strong';
  return (
    <span className="flex items-center justify-end gap-3">
      <span aria-hidden className="relative h-1.5 w-28 rounded-full bg-raised max-lg:hidden">
        <span
          className={`absolute inset-y-0 rounded-full ${colour}`}
          style={{ left: `${placeOf(low)}%`, width: `${placeOf(high) - placeOf(low)}%` }}
        />
        <span className="absolute -inset-y-1 left-1/2 w-px bg-ink-faint" />
        <span
          className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-ink"
          style={{ left: `${placeOf(difference)}%` }}
        />
      </span>
      <span className="w-8 text-right font-medium">{points(difference)}</span>
      <span className="w-24 whitespace-nowrap text-left text-ink-soft text-xs">
        {t('gain.interval', { low: points(low), high: points(high) })}
      </span>
    </span>
  );
}
