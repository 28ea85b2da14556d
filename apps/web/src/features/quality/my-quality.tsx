'use client';
import { ShieldCheck } from 'lucide-react';
import { useFeedback } from '../../components/quality/use-feedback.ts';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatPercent } from '../../lib/format.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';

/** What a person is told of their own checked answers. */
export function MyQuality({ dataSet }: { dataSet: string | undefined }) {
  const { data: feedback, isPending } = useFeedback(dataSet);
  if (isPending) return <Skeleton className="m-6 h-24" />;
  if (!feedback) {
    return (
      <EmptyNotice icon={ShieldCheck} title="Nothing to tell yet" className="h-full">
        Some of the questions have a known answer. After a number of them you read here how many of your
        answers agree with it.
      </EmptyNotice>
    );
  }
  return (
    <section aria-label="Your checked answers" className="max-w-2xl space-y-4 p-6">
      <p className="text-lg">
        Of your last {feedback.answered} checked answers, <strong>{feedback.right}</strong> agreed with the
        reference.
      </p>
      <p className="tabular text-ink-soft">
        In all {feedback.rightInAll} of {feedback.answeredInAll} (
        {formatPercent(feedback.answeredInAll === 0 ? null : feedback.rightInAll / feedback.answeredInAll)}).
      </p>
      {feedback.weakInstruments.length > 0 && (
        <p className="text-ink-soft">
          Listen more closely for {feedback.weakInstruments.map(instrumentTitle).join(', ')}; play a reference
          clip first.
        </p>
      )}
      {feedback.onProbation && (
        <p className="rounded-md bg-unsure-soft px-3 py-2">
          Your answers are kept and not counted for now, because fewer than expected agree with the reference.
          Go on annotating: with enough right answers they all count again.
        </p>
      )}
    </section>
  );
}
