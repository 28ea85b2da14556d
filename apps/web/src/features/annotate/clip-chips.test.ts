import { openmicInstruments } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { defaultKeyMap } from '../../lib/settings/key-map.ts';
import { chipKeys, groupByFamily, nextChip } from './clip-chips.ts';

describe('chipKeys', () => {
  it('gives each of the twenty instruments a key that nothing else in clip mode has', () => {
    const keys = chipKeys(defaultKeyMap, openmicInstruments.length);
    expect(keys.slice(0, 10)).toEqual([...'1234567890']);
    expect(new Set(keys).size).toBe(20);
    expect(keys).not.toContain(null);
    for (const action of ['no', 'skip', 'undo', 'playPause', 'clipMode', 'reference', 'help'] as const) {
      expect(keys).not.toContain(defaultKeyMap[action]);
    }
  });

  it('gives way to keys that a person chose', () => {
    const keys = chipKeys({ ...defaultKeyMap, no: '1' }, 20);
    expect(keys).not.toContain('1');
    expect(keys[0]).toBe('2');
  });
});

describe('nextChip', () => {
  it('goes round through yes, no and unanswered', () => {
    expect(nextChip(undefined, false)).toBe('yes');
    expect(nextChip('yes', false)).toBe('no');
    expect(nextChip('no', false)).toBeUndefined();
  });

  it('never empties an answer that is saved', () => {
    expect(nextChip('no', true)).toBe('yes');
  });
});

it('groups instruments by family and puts unknown ones last', () => {
  const groups = groupByFamily([
    { name: 'gong', family: null },
    { name: 'piano', family: 'keys' },
    { name: 'violin', family: 'bowed' },
  ]);
  expect(groups.map(({ family }) => family)).toEqual(['bowed', 'keys', null]);
});
