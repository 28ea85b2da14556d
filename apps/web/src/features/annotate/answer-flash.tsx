'use client';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { agreementText } from './agreement-text.ts';
import { answerLook } from './answer-look.tsx';
import type { Answered } from './queue-state.ts';

const shownMillis = 650;
/** With a sentence to read. */
const shownLongerMillis = 1600;

/** The answer just given, for a moment, over the clip that is already the next one. */
export function AnswerFlash({ answered }: { answered: Answered | undefined }) {
  const t = useTranslations('annotate');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const [shown, setShown] = useState<Answered | undefined>(undefined);
  useEffect(() => {
    setShown(answered);
    if (answered === undefined) return;
    const hasSentence = agreementText(answered, t, format) !== null;
    const timer = setTimeout(() => setShown(undefined), hasSentence ? shownLongerMillis : shownMillis);
    return () => clearTimeout(timer);
  }, [answered, t, format]);
  if (shown === undefined) return null;
  const { icon: Icon, text, border } = answerLook[shown.answer];
  const agreement = agreementText(shown, t, format);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 grid place-items-center">
      <div
        className={classNames(
          'flex animate-appear items-center gap-3 rounded-full border-2 bg-surface px-5 py-2.5 shadow-xl',
          border,
        )}
      >
        <Icon className={classNames('size-6', text)} strokeWidth={2.5} />
        <span className="font-semibold text-lg">
          {t(`answer.${shown.answer === 'skipped' ? 'skippedNow' : shown.answer}`)}
        </span>
        <span className="text-ink-soft">{titleOf(shown.task.instrument.name)}</span>
        {agreement !== null && <span className="text-ink-soft">· {agreement}</span>}
      </div>
    </div>
  );
}
