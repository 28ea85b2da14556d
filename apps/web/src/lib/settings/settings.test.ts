import { describe, expect, it } from 'vitest';
import { defaultKeyMap } from './key-map.ts';
import { defaultSettings, readSettings } from './settings.ts';

describe('readSettings', () => {
  it('takes the defaults when nothing or nonsense is stored', () => {
    expect(readSettings(null)).toEqual(defaultSettings);
    expect(readSettings('{')).toEqual(defaultSettings);
    expect(readSettings('{"theme":"purple"}')).toEqual(defaultSettings);
  });

  it('keeps what is stored and completes what is missing', () => {
    const settings = readSettings('{"theme":"dark","keyMap":{"yes":"j"}}');
    expect(settings.theme).toBe('dark');
    expect(settings.autoplay).toBe(defaultSettings.autoplay);
    expect(settings.keyMap).toEqual({ ...defaultKeyMap, yes: 'j' });
  });

  it('falls back to the original keys when two stored actions share one', () => {
    expect(readSettings('{"keyMap":{"yes":"n","no":"n"}}').keyMap).toEqual(defaultKeyMap);
  });

  it('gives an action whose key a person took for another one a free key', () => {
    const { keyMap } = readSettings('{"keyMap":{"yes":"a"}}');
    expect(keyMap.yes).toBe('a');
    expect(new Set(Object.values(keyMap)).size).toBe(Object.keys(keyMap).length);
  });
});
