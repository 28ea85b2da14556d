import { expect, it } from 'vitest';
import { parseRateLimits, rateLimits } from './rate-limits.ts';

it('keeps the defaults of what is not set', () => {
  expect(parseRateLimits('')).toMatchObject({ votes: rateLimits.votes.most, signIns: 60 });
  expect(parseRateLimits(' votes = 7 ,queries=0')).toMatchObject({ votes: 7, queries: 0, signIns: 60 });
});

it.each(['vote=7', 'votes', 'votes=-1', 'votes=1e3', 'constructor=1'])(
  'says what is wrong with %s',
  (text) => {
    expect(() => parseRateLimits(text)).toThrow('is not a limit such as votes=600');
  },
);
