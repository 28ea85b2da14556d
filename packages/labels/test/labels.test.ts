import { createRandom } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  aggregateVotes,
  aggregationMethods,
  estimateNoiseCeiling,
  LabelAggregator,
  openmicRelevance,
  roundToFourDecimals,
  trigamma,
  type Vote,
  wilsonInterval,
} from '../src/index.ts';

const vote = (clip: string, annotator: string, answer: Answer, trust?: number): Vote => ({
  clip,
  instrument: 'cello',
  annotator,
  answer,
  ...(trust === undefined ? {} : { trust }),
});

/** Made-up votes of three annotators a pair over `clips` clips and two instruments, with their truth. */
function simulateCrowd(clips: number, accuracies: readonly number[], seed: number) {
  const random = createRandom(seed);
  const votes: Vote[] = [];
  const truth = new Map<string, boolean>();
  for (let number = 0; number < clips; number++) {
    for (const instrument of ['cello', 'voice']) {
      const clip = String(number).padStart(6, '0');
      const sounding = random() < 0.45;
      truth.set(`${clip} ${instrument}`, sounding);
      const first = Math.floor(random() * accuracies.length);
      for (let turn = 0; turn < 3; turn++) {
        const annotator = (first + turn * 3) % accuracies.length;
        const right = random() < accuracies[annotator]!;
        const answer = right === sounding ? 'yes' : 'no';
        votes.push({ clip, instrument, annotator: `annotator ${annotator}`, answer });
      }
    }
  }
  return { votes, truth };
}

const share = (
  labels: readonly { clip: string; instrument: string; relevance: number }[],
  truth: Map<string, boolean>,
) =>
  labels.filter(({ clip, instrument, relevance }) => relevance > 0.5 === truth.get(`${clip} ${instrument}`))
    .length / labels.length;

describe("OpenMIC's rule", () => {
  it('gives the published relevance of clip 000046_3840', () => {
    // openmic-2018-individual-responses.csv and -aggregated-labels.csv, Zenodo 1432913, first rows.
    const clarinet = [vote('000046_3840', 'a', 'no', 0.7692), vote('000046_3840', 'b', 'yes', 0.8)];
    clarinet.push(vote('000046_3840', 'c', 'no', 0.7692));
    expect(aggregateVotes(clarinet, 'openmic').labels[0]).toMatchObject({
      relevance: 0.17104999999999998,
      responses: 3,
    });
    const flute = [0.8146, 0.7708, 0.7207].map((trust, index) =>
      vote('000046_3840', `${index}`, 'no', trust),
    );
    expect(aggregateVotes(flute, 'openmic').labels[0]!.relevance).toBe(0);
  });

  it('rounds as Python does, exact ties to even', () => {
    // python3 -c "print([round(x, 4) for x in (0.53125, 0.59375, 0.65625, 0.00005, 0.12345, 0.66666)])"
    const rounded = [0.53125, 0.59375, 0.65625, 0.00005, 0.12345, 0.66666].map(roundToFourDecimals);
    expect(rounded).toEqual([0.5312, 0.5938, 0.6562, 0.0001, 0.1235, 0.6667]);
  });

  it('takes equal sides as no', () => {
    expect(openmicRelevance(0.8, 1.6)).toBe(0.25);
  });

  it('leaves a pair whose annotators have no trust at all unobserved', () => {
    expect(aggregateVotes([vote('1', 'a', 'yes', 0)], 'openmic').labels).toEqual([]);
  });
});

describe.each(aggregationMethods)('%s', (method) => {
  it('leaves a pair with nothing but unsure unobserved, and counts the votes', () => {
    const { labels, annotators } = aggregateVotes([vote('1', 'a', 'unsure'), vote('2', 'a', 'yes')], method);
    expect(labels.map(({ clip }) => clip)).toEqual(['2']);
    expect(annotators).toMatchObject([{ annotator: 'a', votes: 2, suspected: false }]);
    expect(aggregateVotes([vote('1', 'a', 'unsure')], method).labels).toEqual([]);
    expect(aggregateVotes([], method)).toEqual({ labels: [], annotators: [] });
  });

  it('keeps every relevance within its interval, and that within 0..1', () => {
    const { votes } = simulateCrowd(60, [0.9, 0.8, 0.7, 0.5, 0.95], 3);
    for (const { relevance, low, high } of aggregateVotes(votes, method).labels) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(relevance);
      expect(high).toBeGreaterThanOrEqual(relevance);
      expect(high).toBeLessThanOrEqual(1);
    }
  });

  it('does not depend on the order of votes', () => {
    const { votes } = simulateCrowd(40, [0.9, 0.8, 0.7, 0.5, 0.95], 4);
    const relevances = (list: readonly Vote[]): Map<string, number> =>
      new Map(
        aggregateVotes(list, method).labels.map(({ clip, instrument, relevance }) => [
          `${clip} ${instrument}`,
          relevance,
        ]),
      );
    const backwards = relevances([...votes].reverse());
    for (const [pair, relevance] of relevances(votes)) expect(backwards.get(pair)).toBeCloseTo(relevance, 6);
  });

  it('is not fooled by one annotator working alone: nobody is suspected, nothing is certain the wrong way', () => {
    const votes = Array.from({ length: 60 }, (_, clip) =>
      vote(`${clip}`, 'a', clip % 3 === 0 ? 'yes' : 'no'),
    );
    const { labels, annotators } = aggregateVotes(votes, method);
    expect(annotators[0]!.suspected).toBe(false);
    labels.forEach(({ relevance }, clip) => {
      expect(relevance > 0.5).toBe(clip % 3 === 0);
    });
  });

  it('finds those who guess among those who do not', () => {
    const accuracies = [0.92, 0.88, 0.5, 0.8, 0.85, 0.75, 0.9, 0.5, 0.83, 0.78, 0.86];
    const { votes } = simulateCrowd(900, accuracies, 5);
    const suspected = aggregateVotes(votes, method).annotators.filter((annotator) => annotator.suspected);
    expect(suspected.map(({ annotator }) => annotator).sort()).toEqual(['annotator 2', 'annotator 7']);
  });

  it('refuses a trust that is none', () => {
    expect(() => aggregateVotes([vote('1', 'a', 'yes', 1.2)], method)).toThrow(RangeError);
    expect(() => aggregateVotes([vote('1', 'a', 'yes', Number.NaN)], method)).toThrow(RangeError);
  });
});

describe('dawid-skene and one-coin', () => {
  it.each(['dawid-skene', 'one-coin'] as const)('%s labels better than majority', (method) => {
    const accuracies = [0.97, 0.9, 0.55, 0.7, 0.95, 0.6, 0.93, 0.5];
    const { votes, truth } = simulateCrowd(600, accuracies, 6);
    const majority = share(aggregateVotes(votes, 'majority').labels, truth);
    const learned = share(aggregateVotes(votes, method).labels, truth);
    expect(learned).toBeGreaterThan(majority + 0.03);
  });

  it.each(['dawid-skene', 'one-coin'] as const)('%s knows how reliable annotators are', (method) => {
    const accuracies = [0.97, 0.9, 0.55, 0.7, 0.95, 0.6, 0.93, 0.5];
    const { votes } = simulateCrowd(600, accuracies, 7);
    let within = 0;
    for (const { annotator, reliability, low, high } of aggregateVotes(votes, method).annotators) {
      const accuracy = accuracies[Number(annotator.split(' ')[1])]!;
      expect(Math.abs(reliability - accuracy)).toBeLessThan(0.06);
      if (low <= accuracy && accuracy <= high) within++;
    }
    expect(within).toBeGreaterThanOrEqual(7);
  });

  it('believes an annotator working alone as far as the crowd can be believed, not more', () => {
    const votes = Array.from({ length: 200 }, (_, clip) =>
      vote(`${clip}`, 'a', clip % 2 === 0 ? 'yes' : 'no'),
    );
    const { labels } = aggregateVotes(votes, 'dawid-skene');
    expect(labels[0]!.relevance).toBeGreaterThan(0.7);
    expect(labels[0]!.relevance).toBeLessThan(0.9);
  });

  it('is as sure as it should be: relevances match frequencies', () => {
    const { votes, truth } = simulateCrowd(1500, [0.9, 0.85, 0.6, 0.75, 0.95, 0.7, 0.8, 0.5], 8);
    const bins = Array.from({ length: 5 }, () => ({ sum: 0, sounding: 0, count: 0 }));
    for (const { clip, instrument, relevance } of aggregateVotes(votes, 'dawid-skene').labels) {
      const bin = bins[Math.min(4, Math.floor(relevance * 5))]!;
      bin.sum += relevance;
      bin.count += 1;
      if (truth.get(`${clip} ${instrument}`)) bin.sounding += 1;
    }
    for (const { sum, sounding, count } of bins) expect(Math.abs(sum - sounding) / count).toBeLessThan(0.08);
  });
});

describe('LabelAggregator', () => {
  it.each(aggregationMethods)(
    '%s: recompute equals aggregation at once, after casts and withdrawals',
    (method) => {
      const { votes } = simulateCrowd(50, [0.9, 0.8, 0.7, 0.5, 0.95], 9);
      const aggregator = new LabelAggregator(method);
      for (const cast of votes) aggregator.cast(cast);
      aggregator.cast({ ...votes[0]!, annotator: 'newcomer', answer: 'yes' });
      aggregator.withdraw({ ...votes[0]!, annotator: 'newcomer' });
      const flipped: Vote = { ...votes[1]!, answer: votes[1]!.answer === 'yes' ? 'no' : 'yes' };
      aggregator.cast(flipped);
      const expected = aggregateVotes([votes[0]!, flipped, ...votes.slice(2)], method);
      const { labels, annotators } = aggregator.recompute();
      expect(labels).toHaveLength(expected.labels.length);
      labels.forEach((label, index) => {
        expect(label.clip).toBe(expected.labels[index]!.clip);
        expect(label.relevance).toBeCloseTo(expected.labels[index]!.relevance, 9);
      });
      expect(annotators.map(({ annotator }) => annotator)).toEqual(
        expected.annotators.map(({ annotator }) => annotator),
      );
      // Between two recomputations a pair without new votes keeps its label.
      for (const { clip, instrument, relevance, low, high, responses } of labels) {
        const label = aggregator.label(clip, instrument)!;
        expect(label.relevance).toBeCloseTo(relevance, 4);
        expect(label.low).toBeCloseTo(low, 4);
        expect(label.high).toBeCloseTo(high, 4);
        expect(label.responses).toBe(responses);
      }
    },
  );

  it('believes a reliable annotator more than a guesser, and a newcomer in between', () => {
    const { votes } = simulateCrowd(400, [0.97, 0.9, 0.5, 0.85, 0.9, 0.8], 10);
    const aggregator = new LabelAggregator('dawid-skene');
    for (const cast of votes) aggregator.cast(cast);
    aggregator.recompute();
    const relevance = (annotator: string): number =>
      aggregator.cast({ clip: annotator, instrument: 'cello', annotator, answer: 'yes' })!.relevance;
    expect(relevance('annotator 0')).toBeGreaterThan(relevance('somebody new'));
    expect(relevance('somebody new')).toBeGreaterThan(relevance('annotator 2'));
  });

  it('has no label for a pair whose last vote was taken back', () => {
    const aggregator = new LabelAggregator('openmic');
    expect(aggregator.cast(vote('1', 'a', 'yes'))).toMatchObject({ relevance: 1, responses: 1 });
    expect(aggregator.withdraw(vote('1', 'a', 'yes'))).toBeNull();
    expect(aggregator.withdraw(vote('9', 'nobody', 'yes'))).toBeNull();
  });
});

describe('estimateNoiseCeiling', () => {
  it('foretells the accuracy of the labels', () => {
    const { votes, truth } = simulateCrowd(1500, [0.9, 0.85, 0.6, 0.75, 0.95, 0.7, 0.8], 12);
    const { labels } = aggregateVotes(votes, 'dawid-skene');
    const ceiling = estimateNoiseCeiling(labels)!;
    expect(Math.abs(ceiling.accuracy - share(labels, truth))).toBeLessThan(0.02);
    expect(estimateNoiseCeiling([])).toBeNull();
  });
});

describe('intervals', () => {
  it("equals Wilson's published interval", () => {
    // Newcombe 1998, table I: 81 of 263, score method without continuity correction: 0.2553 to 0.3662.
    const { low, high } = wilsonInterval(81 / 263, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 10)).toMatchObject({ low: 0 });
    expect(wilsonInterval(0.5, 0)).toEqual({ low: 0, high: 1 });
  });

  it('knows trigamma at points with a closed form', () => {
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 9);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 9);
    expect(trigamma(10.5)).toBeCloseTo(
      Math.PI ** 2 / 2 - 4 * [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].reduce((sum, odd) => sum + 1 / odd ** 2, 0),
      9,
    );
  });
});
