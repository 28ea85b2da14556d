import type { Vote } from './vote.ts';

/** Votes as columns of indices, without `unsure`, so that an expectation step is one pass over arrays. */
export interface VoteTable {
  pairs: { clip: string; instrument: string }[];
  instruments: string[];
  annotators: string[];
  /** All votes of each annotator, unsure among them. `[annotators]` */
  votesOfAnnotator: Uint32Array;
  /** Instrument of each pair. `[pairs]` */
  pairInstrument: Uint32Array;
  /** Counted votes: pair, annotator, 1 for yes, trust. `[votes]` each, in the order handed in. */
  votePair: Uint32Array;
  voteAnnotator: Uint32Array;
  voteYes: Uint8Array;
  voteTrust: Float64Array;
  /** Counted votes on each pair. `[pairs]` */
  responses: Uint32Array;
}

/** Gives every distinct name the next number. */
export function numberNames(names: string[], numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.length;
    numbers.set(name, number);
    names.push(name);
  }
  return number;
}

/** @throws RangeError for a trust outside 0..1 */
export function tabulateVotes(votes: readonly Vote[]): VoteTable {
  const pairs: VoteTable['pairs'] = [];
  const pairNumbers = new Map<string, Map<string, number>>();
  const instruments: string[] = [];
  const instrumentNumbers = new Map<string, number>();
  const annotators: string[] = [];
  const annotatorNumbers = new Map<string, number>();
  const pairInstrument: number[] = [];
  const votesOfAnnotator: number[] = [];
  const votePair = new Uint32Array(votes.length);
  const voteAnnotator = new Uint32Array(votes.length);
  const voteYes = new Uint8Array(votes.length);
  const voteTrust = new Float64Array(votes.length);
  let counted = 0;
  for (const vote of votes) {
    const trust = vote.trust ?? 1;
    if (!(trust >= 0 && trust <= 1)) {
      throw new RangeError(`trust ${trust} of annotator ${vote.annotator} is not within 0..1`);
    }
    const annotator = numberNames(annotators, annotatorNumbers, vote.annotator);
    votesOfAnnotator[annotator] = (votesOfAnnotator[annotator] ?? 0) + 1;
    if (vote.answer === 'unsure') continue;
    let ofClip = pairNumbers.get(vote.clip);
    if (ofClip === undefined) {
      ofClip = new Map();
      pairNumbers.set(vote.clip, ofClip);
    }
    let pair = ofClip.get(vote.instrument);
    if (pair === undefined) {
      pair = pairs.length;
      ofClip.set(vote.instrument, pair);
      pairs.push({ clip: vote.clip, instrument: vote.instrument });
      pairInstrument.push(numberNames(instruments, instrumentNumbers, vote.instrument));
    }
    votePair[counted] = pair;
    voteAnnotator[counted] = annotator;
    voteYes[counted] = vote.answer === 'yes' ? 1 : 0;
    voteTrust[counted] = trust;
    counted++;
  }
  const responses = new Uint32Array(pairs.length);
  for (let vote = 0; vote < counted; vote++) responses[votePair[vote]!]! += 1;
  return {
    pairs,
    instruments,
    annotators,
    votesOfAnnotator: Uint32Array.from(votesOfAnnotator),
    pairInstrument: Uint32Array.from(pairInstrument),
    votePair: votePair.subarray(0, counted),
    voteAnnotator: voteAnnotator.subarray(0, counted),
    voteYes: voteYes.subarray(0, counted),
    voteTrust: voteTrust.subarray(0, counted),
    responses,
  };
}
