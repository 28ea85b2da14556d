import { createRandom } from '@earmark/shared';
import { aggregateVotes, aggregationMethods, LabelAggregator, type Vote } from '../src/index.ts';

// Times the labels of a data set as large as OpenMIC-2018: one vote more, and all labels anew. Prints JSON.
const clips = 20_000;
const instruments = 20;
const votesOfPair = 3;
const recomputedVotes = 100_000;
const updates = 2000;

const random = createRandom(1);

/** Made-up votes of 100 annotators, three a pair. */
function makeVotes(count: number): Vote[] {
  return Array.from({ length: count }, (_, index) => {
    const pair = Math.floor(index / votesOfPair);
    return {
      clip: `clip ${pair % clips}`,
      instrument: `instrument ${Math.floor(pair / clips) % instruments}`,
      annotator: `annotator ${Math.floor(random() * 100)}`,
      answer: random() < 0.5 ? 'yes' : 'no',
    };
  });
}

function timeMillis(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

const results = aggregationMethods.map((method) => {
  const aggregator = new LabelAggregator(method);
  for (const vote of makeVotes(clips * instruments)) aggregator.cast(vote);
  aggregator.recompute();
  const millis = makeVotes(updates)
    .map((vote) => timeMillis(() => aggregator.cast(vote)))
    .sort((one, other) => one - other);
  const votes = makeVotes(recomputedVotes);
  return {
    method,
    updateMillisMedian: quantile(millis, 0.5),
    updateMillisP99: quantile(millis, 0.99),
    updateMillisMost: millis.at(-1),
    recomputeSeconds: timeMillis(() => aggregateVotes(votes, method)) / 1000,
  };
});
console.log(JSON.stringify({ clips, instruments, updates, recomputedVotes, results }, null, 2));
