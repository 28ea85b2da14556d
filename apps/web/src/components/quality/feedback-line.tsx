'use client';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useFeedback } from './use-feedback.ts';

/** One quiet line about the person's checked answers; nothing before there is something to say. */
export function FeedbackLine({ dataSet }: { dataSet: string | undefined }) {
  const t = useTranslations('quality.feedback');
  const titleOf = useInstrumentTitle();
  const { data: feedback } = useFeedback(dataSet);
  if (!feedback) return null;
  const weakest = feedback.weakInstruments[0];
  const instrument = weakest && titleOf(weakest);
  const line = t('line', { answered: String(feedback.answered), right: String(feedback.right) });
  return (
    <p
      className="tabular flex min-w-0 items-center gap-1.5 truncate text-ink-faint text-xs"
      title={instrument && t('title', { line, instrument })}
    >
      <CircleCheck aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        {line}
        {instrument && <span className="text-ink-soft"> · {t('listen', { instrument })}</span>}
      </span>
    </p>
  );
}
