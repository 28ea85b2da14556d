import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';

interface ShareBarProps {
  measured: { share: number; low: number; high: number } | null | undefined;
  detail?: string;
}

/** A share with its 95 % interval on a line from 0 to 1. */
export function ShareBar({ measured, detail }: ShareBarProps) {
  const t = useTranslations('quality');
  const format = useFormat();
  if (!measured) return <span className="block text-right text-ink-faint">–</span>;
  const { share, low, high } = measured;
  const interval = t('interval', {
    share: format.percent(share),
    low: format.percent(low),
    high: format.percent(high),
  });
  const title = detail ? `${interval} · ${detail}` : interval;
  return (
    <span className="flex items-center justify-end gap-2" title={title}>
      <span aria-hidden className="relative h-1.5 w-16 rounded-full bg-raised max-lg:hidden">
        <span
          className="absolute inset-y-0 rounded-full bg-line-strong"
          style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }}
        />
        <span
          className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-ink"
          style={{ left: `${share * 100}%` }}
        />
      </span>
      <span className="w-10 text-right">{format.percent(share)}</span>
      {detail && <span className="w-24 truncate text-left text-ink-faint text-xs">{detail}</span>}
    </span>
  );
}
