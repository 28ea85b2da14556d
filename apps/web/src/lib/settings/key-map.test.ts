import { describe, expect, it } from 'vitest';
import { actionOf, ariaKeyShortcut, assignKey, defaultKeyMap, keyActions, keyCap, keyOf } from './key-map.ts';

describe('the default key map', () => {
  it('gives every action a key of its own', () => {
    expect(new Set(Object.values(defaultKeyMap)).size).toBe(keyActions.length);
  });

  it('finds the action of a key', () => {
    expect(actionOf(defaultKeyMap, 'Backspace')).toBe('undo');
    expect(actionOf(defaultKeyMap, 'g')).toBeUndefined();
  });
});

describe('assignKey', () => {
  it('moves an action to a free key and frees the old one', () => {
    const assignment = assignKey(defaultKeyMap, 'yes', 'j');
    expect(assignment.kind).toBe('assigned');
    if (assignment.kind !== 'assigned') return;
    expect(actionOf(assignment.keyMap, 'j')).toBe('yes');
    expect(actionOf(assignment.keyMap, 'y')).toBeUndefined();
  });

  it('refuses a key that another action has, and names the action', () => {
    expect(assignKey(defaultKeyMap, 'yes', 'n')).toEqual({ kind: 'collision', with: 'no' });
  });

  it('lets an action keep its own key', () => {
    expect(assignKey(defaultKeyMap, 'yes', 'y')).toEqual({ kind: 'assigned', keyMap: defaultKeyMap });
  });

  it.each(['Tab', 'Escape', 'Enter', 'Shift'])('refuses %s, which the page needs', (key) => {
    expect(assignKey(defaultKeyMap, 'yes', key)).toEqual({ kind: 'reserved' });
  });
});

describe('keyOf', () => {
  it.each([
    [{ key: 'Y', code: 'KeyY' }, 'y'],
    [{ key: ' ', code: 'Space' }, 'Space'],
    [{ key: 'н', code: 'KeyY' }, 'y'],
    [{ key: 'ö', code: 'Semicolon' }, 'ö'],
    [{ key: '?', code: 'Slash' }, '?'],
    [{ key: 'ArrowLeft', code: 'ArrowLeft' }, 'ArrowLeft'],
  ])('%o is %s', (event, key) => {
    expect(keyOf(event)).toBe(key);
  });
});

it('prints symbols and capitals on key caps', () => {
  expect(['Backspace', 'y', 'Space', '?'].map(keyCap)).toEqual(['⌫', 'Y', 'space', '?']);
  expect(ariaKeyShortcut('y')).toBe('Y');
});
