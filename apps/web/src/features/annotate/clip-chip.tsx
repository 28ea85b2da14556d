import { Check, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { classNames } from '../../lib/class-names.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { ChipAnswer } from './clip-chips.ts';
import type { Suggestion } from './queue-state.ts';

interface ClipChipProps {
  instrument: { id: string; name: string; family?: string | null };
  answer: ChipAnswer | undefined;
  shortcut: string | null;
  /** Null while it is hidden. */
  suggestion: Suggestion | null;
  /** The instrument that the queue asks about. */
  isAsked: boolean;
  onPress: () => void;
}

const look = {
  yes: { icon: Check, text: 'text-yes', box: 'border-yes bg-yes-soft' },
  no: { icon: X, text: 'text-no', box: 'border-no bg-no-soft' },
} as const;

function ProbabilityLine({ probability, threshold }: Suggestion) {
  return (
    <span aria-hidden className="absolute inset-x-2 bottom-1 h-0.5 rounded-full bg-raised">
      <span
        className="absolute inset-y-0 left-0 rounded-full bg-ink-faint"
        style={{ width: `${probability * 100}%` }}
      />
      <span className="absolute -top-0.5 h-1.5 w-px bg-ink" style={{ left: `${threshold * 100}%` }} />
    </span>
  );
}

/** One instrument of the clip: unanswered, yes or no, told by shape, colour and word. */
export function ClipChip({ instrument, answer, shortcut, suggestion, isAsked, onPress }: ClipChipProps) {
  const t = useTranslations('annotate.chip');
  const words = useTranslations('words.answer');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const {
    icon: Icon,
    text,
    box,
  } = answer === undefined
    ? {
        icon: null,
        text: 'text-ink-faint',
        box: 'border-line bg-surface hover:bg-raised',
      }
    : look[answer];
  const spoken = [
    t('spoken', { answer: answer === undefined ? t('notAnswered') : words(answer) }),
    suggestion === null ? '' : t('model', { probability: format.percent(suggestion.probability) }),
    isAsked ? t('asked') : '',
  ].join('');
  return (
    <button
      type="button"
      data-instrument={instrument.name}
      data-answer={answer ?? 'none'}
      aria-keyshortcuts={shortcut === null ? undefined : shortcut.toUpperCase()}
      title={
        suggestion === null
          ? undefined
          : t('title', {
              number: String(suggestion.modelVersion.number),
              probability: format.percent(suggestion.probability),
              threshold: format.percent(suggestion.threshold),
            })
      }
      onClick={(event) => {
        if (event.detail > 0) event.currentTarget.blur();
        onPress();
      }}
      className={classNames(
        'relative flex h-9 min-w-0 items-center gap-1.5 rounded-md border px-1.5 text-[0.8125rem]',
        box,
      )}
    >
      {shortcut !== null && <KeyCap name={shortcut} className="h-4.5 min-w-4.5 px-0.5" />}
      <span
        className={classNames('min-w-0 flex-1 truncate text-left', answer !== undefined && 'font-semibold')}
        style={isAsked ? { boxShadow: `inset 0 -2px ${familyColour(instrument.family)}` } : undefined}
      >
        {titleOf(instrument.name)}
        <span className="sr-only">{spoken}</span>
      </span>
      {Icon !== null && (
        <Icon aria-hidden className={classNames('size-3.5 shrink-0', text)} strokeWidth={2.5} />
      )}
      {suggestion !== null && <ProbabilityLine {...suggestion} />}
    </button>
  );
}
