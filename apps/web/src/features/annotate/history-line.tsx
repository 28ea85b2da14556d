import { Undo2 } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { classNames } from '../../lib/class-names.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { type OutboxState, type SaveState, saveStateOf } from '../../lib/outbox/outbox-state.ts';
import { ariaKeyShortcut } from '../../lib/settings/key-map.ts';
import { agreementText } from './agreement-text.ts';
import { answerLook } from './answer-look.tsx';
import type { Answered } from './queue-state.ts';

const saveText: Readonly<Record<SaveState, string>> = {
  queued: 'queued',
  sending: 'sending …',
  retrying: 'not reached the server yet, trying again',
  saved: 'saved',
  failed: 'refused by the server',
};

const saveDot: Readonly<Record<SaveState, string>> = {
  queued: 'bg-ink-faint',
  sending: 'bg-unsure',
  retrying: 'bg-unsure',
  saved: 'bg-yes',
  failed: 'bg-no',
};

/** States worth saying aloud; the steps between would only be noise. */
const announcedStates: ReadonlySet<SaveState> = new Set(['saved', 'retrying', 'failed']);

function answerWord({ answer }: Answered): string {
  return answer === 'skipped' ? 'skipped' : answer;
}

interface HistoryLineProps {
  history: readonly Answered[];
  outbox: OutboxState;
  undoKey: string;
  onUndo: () => void;
}

/** Whether the last answer is saved, the last answers as marks, and the way back. */
export function HistoryLine({ history, outbox, undoKey, onUndo }: HistoryLineProps) {
  const last = history.at(-1);
  const state = last === undefined ? 'saved' : saveStateOf(outbox, last.key);
  const agreement = last === undefined ? null : agreementText(last);
  return (
    <div className="tabular flex min-w-0 flex-1 items-center gap-3 text-sm">
      <span aria-live="polite" className="sr-only">
        {last !== undefined &&
          announcedStates.has(state) &&
          `${last.task.clip.sampleKey}: ${saveText[state]}`}
      </span>
      <span className="flex shrink-0 items-center gap-2 text-ink-soft">
        <span aria-hidden className={classNames('size-2 rounded-full', saveDot[state])} />
        <span data-testid="save-state" data-state={state}>
          {last === undefined ? 'nothing answered yet' : saveText[state]}
        </span>
      </span>
      {last !== undefined && (
        <span className="min-w-0 truncate text-ink-soft">
          last: <span className="font-mono text-xs">{last.task.clip.sampleKey}</span>{' '}
          {instrumentTitle(last.task.instrument.name)} →{' '}
          <strong className={classNames('font-semibold', answerLook[last.answer].text)}>
            {answerWord(last)}
          </strong>
          {agreement !== null && <span> · {agreement}</span>}
        </span>
      )}
      <ul aria-label="Last answers" className="flex shrink-0 items-center gap-1 max-xl:hidden">
        {history.slice(-12).map((answered) => {
          const { icon: Icon, text } = answerLook[answered.answer];
          const saved = saveStateOf(outbox, answered.key);
          const title = `${answered.task.clip.sampleKey} ${instrumentTitle(answered.task.instrument.name)}: ${answerWord(answered)}, ${saveText[saved]}`;
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
      <Button
        size="small"
        look="quiet"
        aria-keyshortcuts={ariaKeyShortcut(undoKey)}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          onUndo();
        }}
      >
        <Undo2 aria-hidden className="size-3.5" /> Undo <KeyCap name={undoKey} />
      </Button>
    </div>
  );
}
