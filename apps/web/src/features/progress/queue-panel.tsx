'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { describeSpan } from './describe-span.ts';
import { Panel } from './panel.tsx';
import type { Progress } from './progress-operations.ts';

/** What is left, and how long it lasts at the present pace: no more exact than two paces allow. */
export function QueuePanel({ queueLength, estimate }: Pick<Progress, 'queueLength' | 'estimate'>) {
  const t = useTranslations('progress');
  const format = useFormat();
  return (
    <Panel title={t('queue.title')}>
      <p className="tabular text-lg">{t('queue.left', { count: queueLength })}</p>
      {queueLength === 0 && <p className="mt-1 text-ink-soft">{t('queue.empty')}</p>}
      {queueLength > 0 && !estimate && <p className="mt-1 text-ink-soft text-sm">{t('queue.unknown')}</p>}
      {queueLength > 0 && estimate && (
        <>
          <p className="mt-1">
            {t('queue.lasts', { span: describeSpan(estimate.leastDays, estimate.mostDays, t) })}
          </p>
          <p className="tabular mt-2 text-ink-soft text-sm">
            {t('queue.pace', { pairs: format.figure(estimate.pairsPerDay, 1) })}
          </p>
        </>
      )}
    </Panel>
  );
}
