'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFeedback } from '../../components/quality/use-feedback.ts';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';

/** What a person is told of their own checked answers. */
export function MyQuality({ dataSet }: { dataSet: string | undefined }) {
  const t = useTranslations('quality');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { data: feedback, isPending } = useFeedback(dataSet);
  if (isPending) return <Skeleton className="m-6 h-24" />;
  if (!feedback) {
    return (
      <EmptyNotice icon={ShieldCheck} title={t('mine.empty')} className="h-full">
        {t('mine.emptyDetail')}
      </EmptyNotice>
    );
  }
  return (
    <section aria-label={t('yours')} className="max-w-2xl space-y-4 p-6">
      <p className="text-lg">
        {t.rich('mine.lately', {
          answered: String(feedback.answered),
          right: String(feedback.right),
          strong: (text) => <strong>{text}</strong>,
        })}
      </p>
      <p className="tabular text-ink-soft">
        {t('mine.inAll', {
          right: String(feedback.rightInAll),
          answered: String(feedback.answeredInAll),
          share: format.percent(
            feedback.answeredInAll === 0 ? null : feedback.rightInAll / feedback.answeredInAll,
          ),
        })}
      </p>
      {feedback.weakInstruments.length > 0 && (
        <p className="text-ink-soft">
          {t('mine.listen', { instruments: feedback.weakInstruments.map(titleOf).join(', ') })}
        </p>
      )}
      {feedback.onProbation && <p className="rounded-md bg-unsure-soft px-3 py-2">{t('mine.probation')}</p>}
    </section>
  );
}
