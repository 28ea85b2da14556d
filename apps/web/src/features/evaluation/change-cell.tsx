import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { changeVerdict, writeChange } from './change-verdict.ts';
import type { InstrumentChange } from './comparison-operations.ts';

const arrows = { better: ArrowUp, worse: ArrowDown, alike: Equal, unknown: Equal };
const colours = { better: 'text-yes', worse: 'text-no', alike: 'text-ink-faint', unknown: 'text-ink-faint' };

/** How one instrument's average precision changed, with its interval, in arrow and words. */
export function ChangeCell({ change }: { change: InstrumentChange | undefined }) {
  const t = useTranslations('evaluation.comparison');
  const format = useFormat();
  if (change === undefined) return <td className="px-2 text-right text-ink-faint">–</td>;
  const verdict = changeVerdict(change);
  const Arrow = arrows[verdict];
  const written = (value: number) => writeChange(value, format.figure);
  return (
    <td className="whitespace-nowrap px-2 text-right">
      <span
        className="inline-flex items-center gap-x-1.5 max-lg:w-36 max-lg:flex-wrap max-lg:justify-end"
        title={t(`verdict.${verdict}`)}
      >
        <Arrow aria-hidden className={`size-3.5 ${colours[verdict]}`} />
        <span className="font-medium">{written(change.ap - change.otherAp)}</span>
        <span className="w-16 text-left text-ink-soft max-lg:w-auto text-xs">{t(`short.${verdict}`)}</span>
        {change.low != null && change.high != null && (
          <span className="text-ink-soft text-xs">
            {t('interval', { low: written(change.low), high: written(change.high) })}
          </span>
        )}
      </span>
    </td>
  );
}
