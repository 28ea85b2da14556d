import { expect, it } from 'vitest';
import type { InstrumentResult } from './evaluation-operations.ts';
import { hasCeilings, rateResults } from './rate-results.ts';

const results = [{ instrument: 'cello' }, { instrument: 'flute' }] as InstrumentResult[];

it('gives each instrument its own ceiling, and none where none is known', () => {
  const rated = rateResults(results, { instruments: [{ instrument: 'flute', ap: 0.9 }] });
  expect(rated.map(({ instrument, ceiling }) => [instrument, ceiling])).toEqual([
    ['cello', null],
    ['flute', 0.9],
  ]);
  expect(hasCeilings(rated)).toBe(true);
  expect(hasCeilings(rateResults(results, { instruments: [] }))).toBe(false);
});
