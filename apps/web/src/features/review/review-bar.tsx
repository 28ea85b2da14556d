import { Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useKeyCap } from '../../lib/language/use-key-cap.ts';
import type { KeyMap } from '../../lib/settings/key-map.ts';
import { countDecisions, type Decisions } from './review-selection.ts';

interface ReviewBarProps {
  decisions: Decisions;
  selected: number;
  undoable: number | null;
  isWaiting: boolean;
  keyMap: KeyMap;
  onApply: () => void;
  onUndo: () => void;
}

const answers = ['yes', 'no', 'unsure'] as const;

/** What will change, the way there and the way back, and the keys. */
export function ReviewBar(props: ReviewBarProps) {
  const { decisions, selected, undoable, keyMap } = props;
  const t = useTranslations('review');
  const cap = useKeyCap();
  const counts = countDecisions(decisions);
  const parts = answers
    .filter((answer) => counts[answer] > 0)
    .map((answer, place) =>
      t(`${place === 0 ? 'will' : 'more'}.${answer}`, { count: String(counts[answer]) }),
    );
  return (
    <footer className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2">
      <p aria-live="polite" data-testid="will-change" className="tabular font-medium">
        {parts.length === 0 ? t('nothingPending') : parts.join(', ')}
      </p>
      <Button
        look="primary"
        disabled={decisions.size === 0}
        aria-keyshortcuts="Enter"
        onClick={props.onApply}
      >
        {t('apply')}
      </Button>
      <Button look="quiet" disabled={undoable === null} onClick={props.onUndo}>
        <Undo2 aria-hidden className="size-3.5" />
        {undoable === null ? t('nothingToUndo') : t('undo', { count: undoable })}
      </Button>
      <span className="tabular text-ink-soft text-sm">
        {selected > 0 && t('selected', { count: selected })}
        {selected > 0 && props.isWaiting && ' · '}
        {props.isWaiting && t('waiting')}
      </span>
      <p className="ml-auto text-ink-soft text-xs max-xl:w-full">
        {t.rich('keys', {
          key: (text) => (
            <kbd className="rounded border border-line bg-raised px-1 font-mono text-2xs">{text}</kbd>
          ),
          yes: cap(keyMap.yes),
          no: cap(keyMap.no),
          unsure: cap(keyMap.unsure),
          undo: cap(keyMap.undo),
          help: cap(keyMap.help),
        })}
      </p>
    </footer>
  );
}
