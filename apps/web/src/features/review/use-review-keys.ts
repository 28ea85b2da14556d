import { useEffect, useRef } from 'react';
import { keyOf } from '../../lib/settings/key-map.ts';
import { belongsToFocus } from '../../lib/settings/use-key-actions.ts';
import { getSettings } from '../../lib/settings/use-settings.ts';
import type { Decision } from './review-selection.ts';

export interface ReviewKeyHandlers {
  onMove: (step: number, extend: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
  onDecide: (answer: Decision) => void;
  onApply: () => void;
  onUndo: () => void;
  onPlay: () => void;
  onHistory: () => void;
  onHelp: () => void;
}

/** The keys of the review page, by the person's own key map; none in text fields and while a window is open. */
export function useReviewKeys(handlers: ReviewKeyHandlers, columns: number): void {
  const latest = useRef({ handlers, columns });
  useEffect(() => {
    latest.current = { handlers, columns };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { handlers: on, columns: across } = latest.current;
      if (event.altKey || event.defaultPrevented || belongsToFocus(event)) return;
      const key = keyOf(event);
      const withControl = event.ctrlKey || event.metaKey;
      const { keyMap } = getSettings();
      const steps: Record<string, number> = {
        ArrowLeft: -1,
        ArrowRight: 1,
        ArrowUp: -across,
        ArrowDown: across,
        Home: Number.NEGATIVE_INFINITY,
        End: Number.POSITIVE_INFINITY,
      };
      const step = steps[event.key];
      const actions: Record<string, () => void> = withControl
        ? { a: on.onSelectAll, z: on.onUndo }
        : {
            [keyMap.yes]: () => on.onDecide('yes'),
            [keyMap.no]: () => on.onDecide('no'),
            [keyMap.unsure]: () => on.onDecide('unsure'),
            [keyMap.undo]: on.onUndo,
            [keyMap.playPause]: on.onPlay,
            Enter: on.onApply,
            Escape: on.onClear,
            h: on.onHistory,
            [keyMap.help]: on.onHelp,
          };
      const action =
        step !== undefined && !withControl ? () => on.onMove(step, event.shiftKey) : actions[key];
      if (action === undefined) return;
      event.preventDefault();
      if (event.repeat && step === undefined) return;
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
