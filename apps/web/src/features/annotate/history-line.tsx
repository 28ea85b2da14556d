import { Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { type SaveState, saveStateOf } from '../../lib/outbox/outbox-state.ts';
import { useOutbox } from '../../lib/outbox/use-outbox.ts';
import { ariaKeyShortcut } from '../../lib/settings/key-map.ts';
import { agreementText } from './agreement-text.ts';
import { answerLook } from './answer-look.tsx';
import type { Answered } from './queue-state.ts';

const saveDot: Readonly<Record<SaveState, string>> = {
  queued: 'bg-ink-faint',
  sending: 'bg-unsure',
  retrying: 'bg-unsure',
  saved: 'bg-yes',
  failed: 'bg-no',
};

/** What every answer goes through; the others are rare and long. */
const usualStates = ['queued', 'sending', 'saved'] as const;

/** States worth saying aloud; the steps between would only be noise. */
const announcedStates: ReadonlySet<SaveState> = new Set(['saved', 'retrying', 'failed']);

interface HistoryLineProps {
  history: readonly Answered[];
  undoKey: string;
  onUndo: () => void;
}

/** Whether the last answer is saved, the way back, and the last answers: what changes in length comes last. */
export function HistoryLine({ history, undoKey, onUndo }: HistoryLineProps) {
  const annotate = useTranslations('annotate');
  const t = useTranslations('annotate.history');
  const answers = useTranslations('words.answer');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const outbox = useOutbox();
  const last = history.at(-1);
  const state = last === undefined ? 'saved' : saveStateOf(outbox, last.key);
  const agreement = last === undefined ? null : agreementText(last, annotate, format);
  return (
    <div className="tabular flex min-w-0 flex-1 items-center gap-3 text-sm">
      <span aria-live="polite" className="sr-only">
        {last !== undefined &&
          announcedStates.has(state) &&
          t('announced', { clip: last.task.clip.sampleKey, state: t(state) })}
      </span>
      <span className="flex shrink-0 items-center gap-2 text-ink-soft">
        <span aria-hidden className={classNames('size-2 rounded-full', saveDot[state])} />
        <span className="grid">
          <span data-testid="save-state" data-state={state} className="[grid-area:1/1]">
            {t(last === undefined ? 'none' : state)}
          </span>
          {/* As wide as the widest usual state, so that nothing beside it moves when an answer is saved. */}
          {usualStates.map((other) => (
            <span key={other} aria-hidden className="invisible [grid-area:1/1]">
              {t(other)}
            </span>
          ))}
        </span>
      </span>
      <Button
        size="small"
        look="quiet"
        aria-keyshortcuts={ariaKeyShortcut(undoKey)}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          onUndo();
        }}
      >
        <Undo2 aria-hidden className="size-3.5" /> {t('undo')} <KeyCap name={undoKey} />
      </Button>
      <ul aria-label={t('label')} className="flex shrink-0 items-center gap-1 max-xl:hidden">
        {history.slice(-12).map((answered) => {
          const { icon: Icon, text } = answerLook[answered.answer];
          const saved = saveStateOf(outbox, answered.key);
          const title = t('entry', {
            clip: answered.task.clip.sampleKey,
            instrument: titleOf(answered.task.instrument.name),
            answer: answers(answered.answer),
            state: t(saved),
          });
          return (
            <li
              key={answered.key}
              title={title}
              className={classNames(
                'grid size-5 place-items-center rounded border',
                saved === 'saved' ? 'border-transparent' : 'border-line-strong border-dashed',
              )}
            >
              <Icon aria-hidden className={classNames('size-3.5', text)} />
              <span className="sr-only">{title}</span>
            </li>
          );
        })}
      </ul>
      {last !== undefined && (
        <span className="min-w-0 truncate text-ink-soft">
          {t.rich('last', {
            clip: last.task.clip.sampleKey,
            mono: (text) => <span className="font-mono text-xs">{text}</span>,
            instrument: titleOf(last.task.instrument.name),
            answer: answers(last.answer),
            strong: (text) => (
              <strong className={classNames('font-semibold', answerLook[last.answer].text)}>{text}</strong>
            ),
          })}
          {agreement !== null && <span> · {agreement}</span>}
        </span>
      )}
    </div>
  );
}
