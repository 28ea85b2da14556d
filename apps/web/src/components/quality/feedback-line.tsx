'use client';
import { CircleCheck } from 'lucide-react';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { useFeedback } from './use-feedback.ts';

/** One quiet line about the person's checked answers; nothing before there is something to say. */
export function FeedbackLine({ dataSet }: { dataSet: string | undefined }) {
  const { data: feedback } = useFeedback(dataSet);
  if (!feedback) return null;
  const weakest = feedback.weakInstruments[0];
  const text = `Of your last ${feedback.answered} checked answers, ${feedback.right} agreed with the reference`;
  return (
    <p
      className="tabular flex min-w-0 items-center gap-1.5 truncate text-ink-faint text-xs"
      title={weakest && `${text}. Listen closely for ${instrumentTitle(weakest)}.`}
    >
      <CircleCheck aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        {text}
        {weakest && <span className="text-ink-soft"> · listen closely for {instrumentTitle(weakest)}</span>}
      </span>
    </p>
  );
}
