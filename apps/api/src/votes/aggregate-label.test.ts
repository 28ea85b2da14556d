import { describe, expect, it } from 'vitest';
import { aggregateLabel } from './aggregate-label.ts';

const vote = (
  answer: 'yes' | 'no' | 'unsure' | 'withdrawn',
  trust = 1,
  annotatorId = Math.random().toString(),
) => ({
  annotatorId,
  answer,
  trust,
});

describe('aggregateLabel', () => {
  it('leaves a pair unobserved that nobody said yes or no to', () => {
    expect(aggregateLabel([], undefined)).toBeUndefined();
    expect(aggregateLabel([vote('unsure'), vote('withdrawn')], undefined)).toBeUndefined();
  });

  it('weighs by trust, and counts yes and no only', () => {
    // OpenMIC-2018's rule: the heavier side holds 0.9 of 1.5, so 0.5 + 0.6 / 2.
    expect(aggregateLabel([vote('yes', 0.9), vote('no', 0.6), vote('unsure')], undefined)).toMatchObject({
      relevance: 0.8,
      responses: 2,
    });
  });

  it('gives an imported label back as it came', () => {
    for (const relevance of [0, 0.17105, 0.5, 0.8363, 1]) {
      const label = aggregateLabel([], { relevance, responses: 3 });
      expect(label?.relevance).toBe(relevance);
      expect(label?.responses).toBe(3);
    }
  });

  it('lets new votes move an imported label', () => {
    // Three times yes with full trust, then one no: 3 of 4 say yes, so 0.5 + 0.75 / 2.
    expect(aggregateLabel([vote('no')], { relevance: 1, responses: 3 })).toMatchObject({
      relevance: 0.875,
      responses: 4,
    });
  });
});
