import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aggregateVotes, type Vote } from '../src/index.ts';

const shared = new URL('../../../../shared/', import.meta.url);
const mini = new URL('openmic-mini/', shared);

/** Rows of a plain CSV file without its header. */
function readRows(folder: URL, file: string): string[][] {
  const [, ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(','));
}

function readVotes(folder: URL): Vote[] {
  return readRows(folder, 'openmic-2018-individual-responses.csv').map(
    ([clip = '', annotator = '', trust, , instrument = '', response]) => ({
      clip,
      annotator,
      trust: Number(trust),
      instrument,
      answer: response === '1.0' ? 'yes' : 'no',
    }),
  );
}

function readRelevances(folder: URL): Map<string, number> {
  return new Map(
    readRows(folder, 'openmic-2018-aggregated-labels.csv').map(([clip, instrument, relevance]) => [
      `${clip} ${instrument}`,
      Number(relevance),
    ]),
  );
}

describe.skipIf(!existsSync(mini))('openmic-mini (../shared/openmic-mini)', () => {
  it("has every relevance of OpenMIC's rule to the last bit", () => {
    const relevances = readRelevances(mini);
    const { labels } = aggregateVotes(readVotes(mini), 'openmic');
    expect(labels).toHaveLength(relevances.size);
    for (const { clip, instrument, relevance } of labels) {
      expect(relevance).toBe(relevances.get(`${clip} ${instrument}`));
    }
  });

  it('is labelled better by Dawid-Skene and by one-coin than by majority', () => {
    const truth = new Map(
      readRows(mini, 'truth.csv').map(([clip, instrument, present]) => [
        `${clip} ${instrument}`,
        present === '1',
      ]),
    );
    const votes = readVotes(mini);
    const accuracy = (method: 'majority' | 'dawid-skene' | 'one-coin'): number => {
      const { labels } = aggregateVotes(votes, method);
      const right = labels.filter(
        ({ clip, instrument, relevance }) => relevance > 0.5 === truth.get(`${clip} ${instrument}`),
      );
      return right.length / labels.length;
    };
    const majority = accuracy('majority');
    expect(majority).toBeCloseTo(0.9251, 4);
    expect(accuracy('dawid-skene')).toBeGreaterThan(majority + 0.007);
    expect(accuracy('one-coin')).toBeGreaterThan(majority + 0.007);
  });

  it.each(['majority', 'dawid-skene', 'one-coin'] as const)(
    'gives its three guessers away to %s',
    (method) => {
      const votes = readVotes(mini);
      // The generator gave the guessers, and only them, a trust below 0.68 and random answers.
      const truth = new Map(
        readRows(mini, 'truth.csv').map(([clip, instrument, present]) => [
          `${clip} ${instrument}`,
          present === '1',
        ]),
      );
      const right = new Map<string, { right: number; all: number }>();
      for (const { clip, instrument, annotator, answer } of votes) {
        const count = right.get(annotator) ?? { right: 0, all: 0 };
        count.all += 1;
        if ((answer === 'yes') === truth.get(`${clip} ${instrument}`)) count.right += 1;
        right.set(annotator, count);
      }
      const guessers = [...right].filter(([, count]) => count.right / count.all < 0.55).map(([name]) => name);
      expect(guessers).toHaveLength(3);
      const { annotators } = aggregateVotes(votes, method);
      const suspected = annotators
        .filter((annotator) => annotator.suspected)
        .map(({ annotator }) => annotator);
      expect(suspected.sort()).toEqual(guessers.sort());
    },
  );
});

const sample = new URL('openmic-sample/', shared);

describe.skipIf(!existsSync(sample))('rows of OpenMIC-2018 itself (../shared/openmic-sample)', () => {
  it('has the published relevance of every pair whose votes are there', () => {
    const relevances = readRelevances(sample);
    const { labels } = aggregateVotes(readVotes(sample), 'openmic');
    expect(labels).toHaveLength(3);
    for (const { clip, instrument, relevance } of labels) {
      expect(relevance).toBe(relevances.get(`${clip} ${instrument}`));
    }
  });
});
