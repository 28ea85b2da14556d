import { describe, expect, it } from 'vitest';
import { german } from './de/index.ts';
import { english } from './en/index.ts';

type Texts = { readonly [key: string]: string | Texts };

function listTexts(texts: Texts, path = ''): Map<string, string> {
  const list = new Map<string, string>();
  for (const [key, text] of Object.entries(texts)) {
    const place = path === '' ? key : `${path}.${key}`;
    if (typeof text === 'string') list.set(place, text);
    else for (const [inner, value] of listTexts(text, place)) list.set(inner, value);
  }
  return list;
}

/** Not what stands behind `one`, `other` or `=0`: these are texts of their own. */
const blank = /(?<!(?:one|other|=\d+)\s*)\{\s*(\w+)\s*(?:,|\})|<(\w+)>/g;

/** What a text is filled in with: `{count}`, `{count, plural, …}` and tags such as `<em>`. */
const blanksOf = (text: string): string[] =>
  [...new Set([...text.matchAll(blank)].map(([, name, tag]) => name ?? `<${tag}>`))].sort();

describe('the German texts', () => {
  const original = listTexts(english);
  const translated = listTexts(german);

  it('are as many as the English ones, under the same keys', () => {
    expect([...translated.keys()].sort()).toEqual([...original.keys()].sort());
  });

  it.each([...original])('of %s take what the English one takes', (key, text) => {
    const translation = translated.get(key) ?? '';
    expect(translation.trim()).not.toBe('');
    expect(blanksOf(translation)).toEqual(blanksOf(text));
  });
});
