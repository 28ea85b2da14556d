import { describe, expect, it } from 'vitest';
import {
  countDecisions,
  emptySelection,
  focusPair,
  keepShown,
  listTargets,
  moveFocus,
  noteDecision,
  selectAll,
  togglePair,
} from './review-selection.ts';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const at = (pair: string) => focusPair(order, emptySelection, pair, false);

describe('selection in the grid', () => {
  it('moves by steps and stays inside', () => {
    expect(moveFocus(order, emptySelection, 1, false).focus).toBe('a');
    expect(moveFocus(order, at('b'), 3, false).focus).toBe('e');
    expect(moveFocus(order, at('b'), -3, false).focus).toBe('a');
    expect(moveFocus(order, at('e'), 3, false).focus).toBe('f');
    expect(moveFocus([], at('e'), 1, false)).toEqual(emptySelection);
  });

  it('extends a range from where it began, over it and back', () => {
    const forth = moveFocus(order, moveFocus(order, at('c'), 1, true), 2, true);
    expect([...forth.selected]).toEqual(['c', 'd', 'e', 'f']);
    const back = moveFocus(order, forth, -4, true);
    expect([...back.selected]).toEqual(['b', 'c']);
    expect(back.focus).toBe('b');
    expect(moveFocus(order, back, 1, false)).toEqual(at('c'));
  });

  it('selects by click: a range, single pairs, all', () => {
    expect([...focusPair(order, at('e'), 'b', true).selected]).toEqual(['b', 'c', 'd', 'e']);
    const two = togglePair(togglePair(at('a'), 'b'), 'd');
    expect([...two.selected]).toEqual(['b', 'd']);
    expect([...togglePair(two, 'b').selected]).toEqual(['d']);
    expect([...selectAll(order, emptySelection).selected]).toEqual(order);
    expect(listTargets(two)).toEqual(['b', 'd']);
    expect(listTargets(at('a'))).toEqual(['a']);
    expect(listTargets(emptySelection)).toEqual([]);
  });

  it('goes on with the next pair when the focused one has left', () => {
    const left = ['a', 'd', 'f'];
    expect(keepShown(order, left, focusPair(order, at('b'), 'd', true))).toEqual({
      focus: 'd',
      anchor: 'b',
      selected: new Set(['d']),
    });
    expect(keepShown(order, left, at('b')).focus).toBe('d');
    expect(keepShown(order, ['a', 'b'], at('e')).focus).toBe('b');
    expect(keepShown(order, [], at('e')).focus).toBeNull();
  });

  it('notes answers, and takes them away when said twice', () => {
    const yes = noteDecision(new Map(), ['a', 'b'], 'yes');
    const mixed = noteDecision(yes, ['b', 'c'], 'no');
    expect(countDecisions(mixed)).toEqual({ yes: 1, no: 2, unsure: 0 });
    expect([...noteDecision(mixed, ['b', 'c'], 'no').keys()]).toEqual(['a']);
    expect(noteDecision(mixed, ['a', 'b'], 'no').get('a')).toBe('no');
    expect(noteDecision(yes, [], 'no')).toEqual(yes);
  });
});
