import { expect, it } from 'vitest';
import { textsIn } from '../../lib/language/fixed-texts.ts';
import { nameFormat } from './format-words.ts';

it('names formats, and what has none', () => {
  expect(nameFormat('labelStudio', textsIn('en', 'releases'))).toBe('Label Studio JSON');
  expect(nameFormat(null, textsIn('en', 'releases'))).toBe('Release archive');
});
