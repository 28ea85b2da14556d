import { type AggregationMethod, aggregateVotes, fitters } from './aggregate-votes.ts';
import {
  type CrowdModel,
  type CrowdModelOptions,
  logOddsOf,
  posteriorInterval,
  sigmoid,
} from './crowd-model.ts';
import type { AggregatedLabel, Aggregation, Vote } from './vote.ts';
import { tabulateVotes } from './vote-table.ts';

/** Which vote is meant. */
export type VoteIdentity = Pick<Vote, 'clip' | 'instrument' | 'annotator'>;

/** A fitted crowd with its names. */
interface KnownCrowd {
  model: CrowdModel;
  annotators: Map<string, number>;
  instruments: Map<string, number>;
}

/**
 * Labels that follow votes one at a time. After a vote is cast, revised or withdrawn only its pair is
 * computed again, at a cost that does not grow with the data set. For `openmic` and `majority` that is the
 * whole truth; `dawid-skene` and `one-coin` take the pair's posterior under the annotators' rates of the last
 * `recompute` (the expectation step of incremental EM, Neal and Hinton 1998), newcomers as one of the crowd.
 */
export class LabelAggregator {
  readonly #method: AggregationMethod;
  readonly #options: CrowdModelOptions;
  /** Votes by clip, instrument and annotator. */
  readonly #votes = new Map<string, Map<string, Map<string, Vote>>>();
  #crowd: KnownCrowd | null = null;

  constructor(method: AggregationMethod, options: CrowdModelOptions = {}) {
    this.#method = method;
    this.#options = options;
  }

  /** Takes a vote, in place of the annotator's earlier one on the pair if there is one. */
  cast(vote: Vote): AggregatedLabel | null {
    let ofClip = this.#votes.get(vote.clip);
    if (ofClip === undefined) {
      ofClip = new Map();
      this.#votes.set(vote.clip, ofClip);
    }
    let ofPair = ofClip.get(vote.instrument);
    if (ofPair === undefined) {
      ofPair = new Map();
      ofClip.set(vote.instrument, ofPair);
    }
    ofPair.set(vote.annotator, vote);
    return this.label(vote.clip, vote.instrument);
  }

  /** Takes a vote back; does nothing when there is none. */
  withdraw({ clip, instrument, annotator }: VoteIdentity): AggregatedLabel | null {
    this.#votes.get(clip)?.get(instrument)?.delete(annotator);
    return this.label(clip, instrument);
  }

  /** The pair's label; null while it is unobserved. */
  label(clip: string, instrument: string): AggregatedLabel | null {
    const votes = [...(this.#votes.get(clip)?.get(instrument)?.values() ?? [])];
    if (!votes.some(({ answer }) => answer !== 'unsure')) return null;
    if (this.#crowd === null) return aggregateVotes(votes, this.#method, this.#options).labels[0] ?? null;
    return judgePair(clip, instrument, votes, this.#crowd);
  }

  /** Labels and annotators from all votes, and new rates for the votes to come. */
  recompute(): Aggregation {
    const votes: Vote[] = [];
    for (const ofClip of this.#votes.values()) {
      for (const ofPair of ofClip.values()) votes.push(...ofPair.values());
    }
    const fit = fitters[this.#method];
    if (fit === null) return aggregateVotes(votes, this.#method, this.#options);
    const table = tabulateVotes(votes);
    const { model, aggregation } = fit(table, this.#options);
    this.#crowd = {
      model,
      annotators: new Map(table.annotators.map((annotator, index) => [annotator, index])),
      instruments: new Map(table.instruments.map((instrument, index) => [instrument, index])),
    };
    return aggregation;
  }
}

/** The label of one pair under fitted rates. */
function judgePair(
  clip: string,
  instrument: string,
  votes: readonly Vote[],
  known: KnownCrowd,
): AggregatedLabel {
  const { model, annotators, instruments } = known;
  const column = instruments.get(instrument);
  let logOdds = logOddsOf(column === undefined ? model.crowd.prevalence : model.prevalence[column]!);
  let variance = 0;
  let responses = 0;
  for (const { annotator, answer } of votes) {
    if (answer === 'unsure') continue;
    responses++;
    const row = annotators.get(annotator);
    const isKnown = row !== undefined && column !== undefined;
    const entry = isKnown ? row * instruments.size + column : 0;
    if (answer === 'yes') {
      logOdds += isKnown ? model.yesEvidence[entry]! : model.crowd.yes;
      variance += isKnown ? model.yesVariance[entry]! : model.crowd.yesVariance;
    } else {
      logOdds += isKnown ? model.noEvidence[entry]! : model.crowd.no;
      variance += isKnown ? model.noVariance[entry]! : model.crowd.noVariance;
    }
  }
  return {
    clip,
    instrument,
    relevance: sigmoid(logOdds),
    ...posteriorInterval(logOdds, variance),
    responses,
  };
}
