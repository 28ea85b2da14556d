import { expect, it } from 'vitest';
import { judgeCost } from './cost-verdict.ts';

it('gives a price only where more labels came with a higher mAP', () => {
  const rise = { labels: 40, mapChange: 0.04, isBeyondInterval: true };
  expect(judgeCost(rise)).toBe('priced');
  expect(judgeCost({ ...rise, isBeyondInterval: false })).toBe('chance');
  expect(judgeCost({ ...rise, mapChange: 0 })).toBe('notRisen');
  expect(judgeCost({ ...rise, mapChange: -0.2 })).toBe('notRisen');
  expect(judgeCost({ ...rise, labels: 0 })).toBe('noLabels');
  expect(judgeCost({ ...rise, labels: -3 })).toBe('noLabels');
  expect(judgeCost({ ...rise, labels: null })).toBe('labelsUnknown');
});
