import { EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useReasonText } from '../../lib/language/use-reason-text.ts';
import { leaning } from './agreement-text.ts';
import type { QueueTask, Suggestion } from './queue-state.ts';

function ProbabilityBar({ suggestion }: { suggestion: Suggestion }) {
  const { probability, threshold } = suggestion;
  return (
    <div aria-hidden className="relative h-2 w-full rounded-full bg-raised">
      <div className="h-full rounded-full bg-ink-soft" style={{ width: `${probability * 100}%` }} />
      <div
        className="absolute -top-1 -bottom-1 w-0.5 -translate-x-1/2 rounded-full bg-ink"
        style={{ left: `${threshold * 100}%` }}
      />
    </div>
  );
}

interface SuggestionPanelProps {
  task: QueueTask;
  isHidden: boolean;
  /** Set where the question does not name the instrument. */
  isNamed: boolean;
}

/** The model's probability with its threshold, or a neutral dot while it is hidden, and why the pair was chosen. */
export function SuggestionPanel({ task, isHidden, isNamed }: SuggestionPanelProps) {
  const t = useTranslations('annotate.suggestion');
  const answers = useTranslations('words.answer');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const reasonText = useReasonText();
  const { suggestion, reason, instrument } = task;
  // The server does not tell it before the answer.
  const isWithheld = suggestion === null && task.blindFirst === true;
  return (
    <section
      data-testid="suggestion"
      aria-label={t('label')}
      className="tabular flex w-72 shrink-0 flex-col justify-center gap-1.5 text-sm"
    >
      {suggestion === null && !isWithheld && (
        <p className="text-ink-soft">{t('none', { instrument: titleOf(instrument.name) })}</p>
      )}
      {(isWithheld || (suggestion !== null && isHidden)) && (
        <>
          <p className="flex items-center gap-2 text-ink-soft">
            <EyeOff aria-hidden className="size-3.5" /> {t('hidden')}
          </p>
          <div aria-hidden className="relative h-2 rounded-full bg-raised">
            <span className="absolute top-0 left-1/2 size-2 -translate-x-1/2 rounded-full bg-ink-faint" />
          </div>
        </>
      )}
      {suggestion !== null && !isHidden && (
        <>
          <p className="flex items-baseline justify-between gap-3">
            <span className="text-ink-soft">
              {t.rich(isNamed ? 'leansOn' : 'leans', {
                number: String(suggestion.modelVersion.number),
                base: String(suggestion.modelVersion.isBaseModel),
                answer: answers(leaning(suggestion)),
                instrument: titleOf(instrument.name),
                strong: (text) => <strong className="font-semibold text-ink">{text}</strong>,
              })}
            </span>
            <span className="font-semibold text-lg leading-none">
              {format.percent(suggestion.probability)}
            </span>
          </p>
          <ProbabilityBar suggestion={suggestion} />
        </>
      )}
      <p className="flex justify-between gap-3 whitespace-nowrap text-ink-soft text-xs">
        <span>{t('why', { reason: reasonText(reason) })}</span>
        {suggestion !== null && !isHidden && (
          <span>{t('yesFrom', { threshold: format.percent(suggestion.threshold) })}</span>
        )}
      </p>
    </section>
  );
}
