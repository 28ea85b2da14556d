'use client';
import { useEffect, useState } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { agreementText } from './agreement-text.ts';
import { answerLook } from './answer-look.tsx';
import type { Answered } from './queue-state.ts';

const shownMillis = 650;
/** With a sentence to read. */
const shownLongerMillis = 1600;

/** The answer just given, for a moment, over the clip that is already the next one. */
export function AnswerFlash({ answered }: { answered: Answered | undefined }) {
  const [shown, setShown] = useState<Answered | undefined>(undefined);
  useEffect(() => {
    setShown(answered);
    if (answered === undefined) return;
    const timer = setTimeout(
      () => setShown(undefined),
      agreementText(answered) === null ? shownMillis : shownLongerMillis,
    );
    return () => clearTimeout(timer);
  }, [answered]);
  if (shown === undefined) return null;
  const { icon: Icon, text, border, label } = answerLook[shown.answer];
  const agreement = agreementText(shown);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 grid place-items-center">
      <div
        className={classNames(
          'flex animate-appear items-center gap-3 rounded-full border-2 bg-surface px-5 py-2.5 shadow-xl',
          border,
        )}
      >
        <Icon className={classNames('size-6', text)} strokeWidth={2.5} />
        <span className="font-semibold text-lg">{shown.answer === 'skipped' ? 'Skipped' : label}</span>
        <span className="text-ink-soft">{instrumentTitle(shown.task.instrument.name)}</span>
        {agreement !== null && <span className="text-ink-soft">· {agreement}</span>}
      </div>
    </div>
  );
}
