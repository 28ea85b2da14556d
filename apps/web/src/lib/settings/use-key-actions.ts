'use client';
import { useEffect, useRef } from 'react';
import { actionOf, type KeyAction, keyOf } from './key-map.ts';
import { getSettings } from './use-settings.ts';

const typingPlaces =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="combobox"]';
const openWindows = '[role="dialog"], [role="listbox"], [role="menu"]';
const pressablePlaces = 'button, a[href], [role="switch"], [role="radio"], [role="slider"]';

/** What holding a key down may do again and again. */
const repeatable: ReadonlySet<KeyAction> = new Set(['seekBack', 'seekForward', 'bandDown', 'bandUp']);

/** Whether a key belongs to the element that has the focus instead of to the page. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(typingPlaces)) return true;
  if (document.querySelector(openWindows) !== null) return true;
  const pressesFocus = event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow');
  return pressesFocus && target?.closest(pressablePlaces)?.matches(':focus-visible') === true;
}

/** Calls a handler when its key is pressed, except in text fields and while a window is open. */
export function useKeyActions(handlers: Readonly<Partial<Record<KeyAction, () => void>>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const action = actionOf(getSettings().keyMap, keyOf(event));
      const handler = action === undefined ? undefined : latest.current[action];
      if (action === undefined || handler === undefined || belongsToFocus(event)) return;
      event.preventDefault();
      if (event.repeat && !repeatable.has(action)) return;
      handler();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
