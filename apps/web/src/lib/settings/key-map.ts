/** Everything on the annotation page that a key can do, in the order in which the page lists it. */
export const keyActions = [
  'yes',
  'no',
  'unsure',
  'skip',
  'undo',
  'playPause',
  'replay',
  'seekBack',
  'seekForward',
  'slower',
  'faster',
  'loop',
  'loopStart',
  'loopEnd',
  'clearSelection',
  'band',
  'bandDown',
  'bandUp',
  'evenLoudness',
  'autoplay',
  'blindFirst',
  'clipMode',
  'nextView',
  'nextColourMap',
  'zoomIn',
  'zoomOut',
  'attention',
  'reference',
  'similar',
  'help',
] as const;

export type KeyAction = (typeof keyActions)[number];
export type KeyMap = Readonly<Record<KeyAction, string>>;

export const defaultKeyMap: KeyMap = {
  yes: 'y',
  no: 'n',
  unsure: 'u',
  skip: 's',
  undo: 'Backspace',
  playPause: 'Space',
  replay: 'q',
  seekBack: 'ArrowLeft',
  seekForward: 'ArrowRight',
  slower: ',',
  faster: '.',
  loop: 'l',
  loopStart: '[',
  loopEnd: ']',
  clearSelection: 'x',
  band: 'f',
  bandDown: 'ArrowDown',
  bandUp: 'ArrowUp',
  evenLoudness: 'e',
  autoplay: 'p',
  blindFirst: 'b',
  clipMode: 'c',
  nextView: 'v',
  nextColourMap: 'm',
  zoomIn: 'z',
  zoomOut: 'o',
  attention: 'a',
  reference: 'r',
  similar: 'k',
  help: '?',
};

/** Keys that the browser, a screen reader or the page itself needs. */
const reservedKeys = new Set([
  'Tab',
  'Escape',
  'Enter',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'Dead',
]);

/** Name of the key of a keyboard event, the same with and without caps lock and on other scripts' layouts. */
export function keyOf(event: { key: string; code: string }): string {
  if (event.key === ' ') return 'Space';
  if (event.key.length === 1 && event.key.charCodeAt(0) > 127 && event.code.startsWith('Key')) {
    return event.code.slice(3).toLowerCase();
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** The action of a key, or undefined. */
export function actionOf(keyMap: KeyMap, key: string): KeyAction | undefined {
  return keyActions.find((action) => keyMap[action] === key);
}

export type KeyAssignment =
  | { kind: 'assigned'; keyMap: KeyMap }
  | { kind: 'collision'; with: KeyAction }
  | { kind: 'reserved' };

/** Puts `action` on `key`; refused when another action has it or when the page needs the key itself. */
export function assignKey(keyMap: KeyMap, action: KeyAction, key: string): KeyAssignment {
  if (reservedKeys.has(key)) return { kind: 'reserved' };
  const holder = actionOf(keyMap, key);
  if (holder !== undefined && holder !== action) return { kind: 'collision', with: holder };
  return { kind: 'assigned', keyMap: { ...keyMap, [action]: key } };
}

const keySymbols: Readonly<Record<string, string>> = {
  Backspace: '⌫',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Space: 'space',
};

/** What is printed on the key cap. */
export function keyCap(key: string): string {
  return keySymbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The key in the notation of the `aria-keyshortcuts` attribute. */
export function ariaKeyShortcut(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}
