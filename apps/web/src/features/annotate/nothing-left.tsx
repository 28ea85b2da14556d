import { CircleCheckBig } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
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
            <OpenRunsLink />
          </>
        }
      >
        {t('detail', { count: votesSinceTraining })}
      </EmptyNotice>
    </div>
  );
}
