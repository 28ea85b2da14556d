import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { english } from '../../messages/en/index.ts';
import { describeSpan } from './describe-span.ts';

const t = createTranslator({ locale: 'en', messages: english, namespace: 'progress' });

describe('describeSpan', () => {
  it.each([
    [0.2, 0.9, 'less than a day'],
    [0.4, 1.2, 'about 1 day'],
    [3.2, 8.6, '3 to 9 days'],
    [12, 40, '2 to 6 weeks'],
    [20, 22, 'about 3 weeks'],
    [400, 900, 'more than a year'],
  ])('%s to %s days are %s', (least, most, words) => {
    expect(describeSpan(least, most, t)).toBe(words);
  });
});
