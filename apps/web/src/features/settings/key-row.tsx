'use client';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useKeyCap } from '../../lib/language/use-key-cap.ts';
import { assignKey, type KeyAction, type KeyMap, keyOf } from '../../lib/settings/key-map.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';

interface KeyRowProps {
  action: KeyAction;
  keyMap: KeyMap;
}

/** One action with its key; pressing the button and then a key changes it, unless the key is taken. */
export function KeyRow({ action, keyMap }: KeyRowProps) {
  const t = useTranslations('settings.keys');
  const keys = useTranslations('keys.action');
  const keyCap = useKeyCap();
  const [isListening, setListening] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(false);
      return;
    }
    const key = keyOf(event.nativeEvent);
    const assignment = assignKey(keyMap, action, key);
    if (assignment.kind === 'assigned') {
      changeSettings({ keyMap: assignment.keyMap });
      setRefusal(null);
      setListening(false);
    } else if (assignment.kind === 'collision') {
      setRefusal(t('taken', { key: keyCap(key), action: keys(assignment.with) }));
    } else {
      setRefusal(t('reserved', { key: keyCap(key) }));
    }
  };

  return (
    <div className="flex min-h-10 items-center justify-between gap-4 border-line border-b py-1 text-sm">
      <div>
        <p>{keys(action)}</p>
        {refusal !== null && (
          <p role="alert" className="text-no text-xs">
            {refusal}
          </p>
        )}
      </div>
      <button
        type="button"
        aria-label={t(isListening ? 'listening' : 'label', {
          action: keys(action),
          key: keyCap(keyMap[action]),
        })}
        aria-pressed={isListening}
        onClick={() => {
          setListening(true);
          setRefusal(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setListening(false);
          setRefusal(null);
        }}
        className={classNames(
          'flex h-7 min-w-16 items-center justify-end rounded-md px-2',
          isListening ? 'bg-accent-soft text-accent-text text-xs' : 'hover:bg-raised',
        )}
      >
        {isListening ? t('press') : <KeyCap name={keyMap[action]} />}
      </button>
    </div>
  );
}
