'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFamilyTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import { type KeyMap, keyOf } from '../../lib/settings/key-map.ts';
import { belongsToFocus } from '../../lib/settings/use-key-actions.ts';
import { ClipChip } from './clip-chip.tsx';
import { chipKeys, groupByFamily } from './clip-chips.ts';
import type { ClipChips } from './use-clip-chips.ts';

interface ClipBoardProps {
  instruments: readonly InstrumentSummary[];
  chips: ClipChips;
  keyMap: KeyMap;
  askedId: string | undefined;
  isBlind: boolean;
  onPress: (instrument: InstrumentSummary) => void;
  onSubmit: () => void;
  onSkip: () => void;
}

/** Calls a chip's press or the submission for its key, as long as the key is not needed where the focus is. */
function useChipKeys(keys: ReadonlyMap<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
      const action = latest.current.get(keyOf(event));
      if (action === undefined || belongsToFocus(event)) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** All instruments of the clip by family, each with a key; Enter hands in what is marked. */
export function ClipBoard(props: ClipBoardProps) {
  const { instruments, chips, keyMap, askedId, isBlind, onPress, onSubmit, onSkip } = props;
  const t = useTranslations('annotate.board');
  const familyOf = useFamilyTitle();
  const groups = groupByFamily(instruments);
  const ordered = groups.flatMap(({ members }) => members);
  const shortcuts = chipKeys(keyMap, ordered.length);
  const shortcutOf = new Map(ordered.map(({ id }, index) => [id, shortcuts[index] ?? null]));
  useChipKeys(
    new Map([
      ['Enter', onSubmit],
      ...ordered.flatMap((instrument) => {
        const key = shortcutOf.get(instrument.id);
        return key ? [[key, () => onPress(instrument)] as const] : [];
      }),
    ]),
  );
  return (
    <fieldset aria-label={t('label')} className="flex min-w-0 flex-1 items-stretch gap-4">
      <div className="grid min-w-0 flex-1 grid-cols-7 gap-1.5 max-lg:grid-cols-5">
        {groups.map(({ family, members }) =>
          members.map((instrument) => (
            <div
              key={instrument.id}
              className="min-w-0 border-l-3 pl-1 [&>button]:w-full"
              style={{ borderColor: familyColour(family) }}
              title={familyOf(family) ?? undefined}
            >
              <ClipChip
                instrument={instrument}
                answer={chips.answerOf(instrument.id)}
                shortcut={shortcutOf.get(instrument.id) ?? null}
                suggestion={isBlind ? null : (chips.suggestions?.get(instrument.id) ?? null)}
                isAsked={instrument.id === askedId}
                onPress={() => onPress(instrument)}
              />
            </div>
          )),
        )}
      </div>
      <div className="flex w-40 shrink-0 flex-col justify-between gap-1.5 max-lg:w-32">
        <Button look="primary" className="h-9" aria-keyshortcuts="Enter" onClick={onSubmit}>
          {t('submit')} {chips.marked > 0 && <span className="tabular">{chips.marked}</span>}{' '}
          <KeyCap name="Enter" />
        </Button>
        <Button size="small" onClick={chips.restNo}>
          {t('restNo')} <KeyCap name={keyMap.no} />
        </Button>
        <Button size="small" look="quiet" onClick={onSkip}>
          {t('skip')} <KeyCap name={keyMap.skip} />
        </Button>
      </div>
    </fieldset>
  );
}
