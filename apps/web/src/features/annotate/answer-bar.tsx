import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { classNames } from '../../lib/class-names.ts';
import { ariaKeyShortcut, type KeyAction, type KeyMap } from '../../lib/settings/key-map.ts';
import { answerLook } from './answer-look.tsx';
import type { Answer } from './queue-state.ts';

const order: readonly { answer: Answer; action: KeyAction }[] = [
  { answer: 'yes', action: 'yes' },
  { answer: 'no', action: 'no' },
  { answer: 'unsure', action: 'unsure' },
  { answer: 'skipped', action: 'skip' },
];

const hover: Readonly<Record<Answer, string>> = {
  yes: 'hover:border-yes hover:bg-yes-soft',
  no: 'hover:border-no hover:bg-no-soft',
  unsure: 'hover:border-unsure hover:bg-unsure-soft',
  skipped: 'hover:bg-raised',
};

interface AnswerBarProps {
  keyMap: KeyMap;
  isDisabled: boolean;
  /** What was answered before to a pair that is shown again. */
  before: Answer | undefined;
  onAnswer: (answer: Answer) => void;
}

/** The four answers as large buttons with their keys. */
export function AnswerBar({ keyMap, isDisabled, before, onAnswer }: AnswerBarProps) {
  const t = useTranslations('annotate.answer');
  return (
    <fieldset className="grid min-w-0 flex-1 grid-cols-4 gap-2" aria-label={t('label')}>
      {order.map(({ answer, action }) => {
        const { icon: Icon, text, soft, border } = answerLook[answer];
        const isBefore = before === answer;
        return (
          <button
            key={answer}
            type="button"
            title={isBefore ? t('before') : undefined}
            aria-keyshortcuts={ariaKeyShortcut(keyMap[action])}
            disabled={isDisabled}
            onClick={(event) => {
              // A mouse click must not leave the focus where space would answer again.
              if (event.detail > 0) event.currentTarget.blur();
              onAnswer(answer);
            }}
            className={classNames(
              'flex h-16 items-center justify-between gap-2 rounded-lg border px-4 disabled:opacity-50 max-lg:px-3',
              isBefore ? `${border} ${soft}` : `border-line bg-surface ${hover[answer]}`,
            )}
          >
            <span className="flex items-center gap-2.5">
              <Icon aria-hidden className={classNames('size-5', text)} strokeWidth={2.25} />
              <span className="text-left">
                <span className="block font-semibold text-lg leading-tight">{t(answer)}</span>
                {isBefore && (
                  <span aria-hidden className="block text-ink-soft text-xs">
                    {t('before')}
                  </span>
                )}
              </span>
            </span>
            <KeyCap name={keyMap[action]} className="max-md:hidden" />
          </button>
        );
      })}
    </fieldset>
  );
}
