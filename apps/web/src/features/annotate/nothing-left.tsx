import { CircleCheckBig } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { instrumentTitle } from '../../lib/instrument-name.ts';

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
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyNotice
        icon={CircleCheckBig}
        title={
          instrument === null ? 'Nothing left to answer' : `Nothing left for ${instrumentTitle(instrument)}`
        }
        action={
          <>
            {instrument !== null && <Button onClick={onAllInstruments}>All instruments</Button>}
            <Button onClick={onLookAgain}>Look again</Button>
            <Link
              href="/runs"
              className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-semibold text-accent-ink text-sm hover:bg-accent-hover"
            >
              Open Runs
            </Link>
          </>
        }
      >
        Every pair that may be asked of you is answered, skipped, or with another annotator at the moment.
        Test clips are never asked. {votesSinceTraining > 0 ? `${votesSinceTraining} answers` : 'Answers'}{' '}
        given since the last training can teach a new model: start a run, and its ranking becomes the next
        queue.
      </EmptyNotice>
    </div>
  );
}
