import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { changeVerdict, writeChange } from './change-verdict.ts';
import type { Comparison } from './comparison-operations.ts';

/** What the comparison comes to over all instruments, in a sentence. */
export function ComparisonWords({ comparison, other }: { comparison: Comparison; other: string }) {
  const t = useTranslations('evaluation.comparison');
  const format = useFormat();
  const { map, otherMap, low, high, pairs, clips } = comparison;
  if (map == null || otherMap == null) {
    return <p className="text-ink-soft text-sm">{t('nothingShared', { other })}</p>;
  }
  const written = (value: number) => writeChange(value, format.figure);
  return (
    <p className="max-w-[110ch] text-sm">
      <strong className="font-semibold">{t(`overall.${changeVerdict(comparison)}`, { other })}</strong>{' '}
      <span className="text-ink-soft">
        {t(low == null || high == null ? 'measured' : 'measuredInterval', {
          map: format.figure(map),
          otherMap: format.figure(otherMap),
          change: written(map - otherMap),
          low: written(low ?? 0),
          high: written(high ?? 0),
          pairs: format.count(pairs),
          clips: format.count(clips),
        })}
      </span>
    </p>
  );
}
