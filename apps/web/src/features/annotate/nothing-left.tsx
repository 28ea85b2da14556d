import { CircleCheckBig } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';

interface NothingLeftProps {
  instrument: string | null;
  votesSinceTraining: number;
  onAllInstruments: () => void;
  onLookAgain: () => void;
}

/** Shown when the queue is empty: why, and what helps. */
export function NothingLeft({
  instrument,
  votesSinceTraining,
  onAllInstruments,
  onLookAgain,
}: NothingLeftProps) {
  const t = useTranslations('annotate.empty');
  const words = useTranslations('words');
  const titleOf = useInstrumentTitle();
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyNotice
        icon={CircleCheckBig}
        title={instrument === null ? t('title') : t('titleOf', { instrument: titleOf(instrument) })}
        action={
          <>
            {instrument !== null && <Button onClick={onAllInstruments}>{words('allInstruments')}</Button>}
            <Button onClick={onLookAgain}>{t('lookAgain')}</Button>
            <Link
              href="/runs"
              className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-semibold text-accent-ink text-sm hover:bg-accent-hover"
            >
              {words('openRuns')}
            </Link>
          </>
        }
      >
        {t('detail', { count: votesSinceTraining })}
      </EmptyNotice>
    </div>
  );
}
