import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Evaluation } from './evaluation-operations.ts';

/** What the labels' own noise leaves to be reached, or why that is not known. */
export function CeilingWords({ ceiling }: Pick<Evaluation, 'ceiling'>) {
  const t = useTranslations('evaluation.ceiling');
  const format = useFormat();
  const { doublePairs, agreement, map, mapLow, mapHigh } = ceiling;
  return (
    <p className="max-w-[110ch] text-ink-soft text-sm">
      {map === null || map === undefined
        ? t('unknown', { pairs: doublePairs })
        : t('known', {
            map: format.figure(map),
            low: format.figure(mapLow),
            high: format.figure(mapHigh),
            agreement: format.percent(agreement),
            pairs: format.count(doublePairs),
          })}
    </p>
  );
}
