import { describe, expect, it } from 'vitest';
import {
  aggregateVotes,
  type CrowdModelOptions,
  fitDawidSkene,
  fitOneCoin,
  tabulateVotes,
  type Vote,
  withoutPriors,
} from '../src/index.ts';
import golden from './crowd-kit.golden.json' with { type: 'json' };

const votes: Vote[] = (golden.votes as [string, string, string, number][]).map(
  ([clip, instrument, annotator, yes]) => ({ clip, instrument, annotator, answer: yes === 1 ? 'yes' : 'no' }),
);
const published: CrowdModelOptions = { ...withoutPriors, iterations: 2000, tolerance: 0 };

describe(`without priors, equal to ${golden.source}`, () => {
  for (const { instrument, dawidSkene, oneCoin } of golden.instruments) {
    const ofInstrument = votes.filter((vote) => vote.instrument === instrument);
    const table = tabulateVotes(ofInstrument);

    it(`Dawid-Skene on ${instrument}`, () => {
      const model = fitDawidSkene(table, published);
      expect(model.prevalence[0]).toBeCloseTo(dawidSkene.prevalence, 6);
      const posteriors: Record<string, number> = dawidSkene.posterior;
      table.pairs.forEach(({ clip }, pair) => {
        expect(model.posterior[pair]).toBeCloseTo(posteriors[clip]!, 6);
      });
      const sensitivities: Record<string, number> = dawidSkene.sensitivity;
      const specificities: Record<string, number> = dawidSkene.specificity;
      table.annotators.forEach((annotator, index) => {
        expect(model.sensitivity[index]).toBeCloseTo(sensitivities[annotator]!, 6);
        expect(model.specificity[index]).toBeCloseTo(specificities[annotator]!, 6);
      });
    });

    it(`one-coin on ${instrument}`, () => {
      const model = fitOneCoin(table, published);
      expect(model.prevalence[0]).toBeCloseTo(oneCoin.prevalence, 6);
      const posteriors: Record<string, number> = oneCoin.posterior;
      table.pairs.forEach(({ clip }, pair) => {
        expect(model.posterior[pair]).toBeCloseTo(posteriors[clip]!, 6);
      });
      const accuracies: Record<string, number> = oneCoin.accuracy;
      table.annotators.forEach((annotator, index) => {
        expect(model.accuracy[index]).toBeCloseTo(accuracies[annotator]!, 6);
      });
    });
  }

  it('fits every instrument as if it were alone', () => {
    const together = aggregateVotes(votes, 'dawid-skene', published).labels;
    const alone = golden.instruments.flatMap(
      ({ instrument }) =>
        aggregateVotes(
          votes.filter((vote) => vote.instrument === instrument),
          'dawid-skene',
          published,
        ).labels,
    );
    expect(together).toHaveLength(alone.length);
    together.forEach(({ relevance }, index) => {
      expect(relevance).toBeCloseTo(alone[index]!.relevance, 9);
    });
  });
});
