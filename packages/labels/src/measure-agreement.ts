import { type CodedAnswer, krippendorffAlpha } from './krippendorff-alpha.ts';
import type { Vote } from './vote.ts';

/** How far the annotators agree about one instrument. */
export interface InstrumentAgreement {
  instrument: string;
  /** Krippendorff's alpha of yes and no; null without two answers on any pair, or with one answer only. */
  alpha: number | null;
  /** Clips with two or more answers. */
  clips: number;
  /** Of these, clips whose answers differ. */
  conflicts: number;
}

/** A pair on which annotators disagree. */
export interface VoteConflict {
  clip: string;
  instrument: string;
  yes: number;
  no: number;
}

/** The yes and no answers about one instrument, for alpha and kappa; `unsure` counts as missing. */
export function codeVotes(votes: readonly Vote[], instrument: string): CodedAnswer[] {
  return votes.flatMap(({ clip, annotator, answer, instrument: asked }) =>
    asked === instrument && answer !== 'unsure' ? [{ unit: clip, coder: annotator, value: answer }] : [],
  );
}

/** Pairs with a yes and a no, the most evenly split first, then those with most answers, then by name. */
export function listConflicts(votes: readonly Vote[]): VoteConflict[] {
  const pairs = new Map<string, VoteConflict>();
  for (const { clip, instrument, answer } of votes) {
    if (answer === 'unsure') continue;
    const key = JSON.stringify([clip, instrument]);
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { clip, instrument, yes: 0, no: 0 };
      pairs.set(key, pair);
    }
    pair[answer] += 1;
  }
  const share = ({ yes, no }: VoteConflict): number => Math.min(yes, no) / (yes + no);
  return [...pairs.values()]
    .filter(({ yes, no }) => yes > 0 && no > 0)
    .sort(
      (one, other) =>
        share(other) - share(one) ||
        other.yes + other.no - (one.yes + one.no) ||
        (one.clip < other.clip ? -1 : one.clip > other.clip ? 1 : one.instrument < other.instrument ? -1 : 1),
    );
}

/** Agreement per instrument, as it must be: over all instruments at once an order of answers would count. */
export function measureAgreement(votes: readonly Vote[]): InstrumentAgreement[] {
  const byInstrument = new Map<string, Vote[]>();
  for (const vote of votes) {
    const list = byInstrument.get(vote.instrument);
    if (list === undefined) byInstrument.set(vote.instrument, [vote]);
    else list.push(vote);
  }
  return [...byInstrument].map(([instrument, ofInstrument]) => {
    const coded = codeVotes(ofInstrument, instrument);
    const answered = new Map<string, number>();
    for (const { unit } of coded) answered.set(unit, (answered.get(unit) ?? 0) + 1);
    return {
      instrument,
      alpha: krippendorffAlpha(coded),
      clips: [...answered.values()].filter((count) => count >= 2).length,
      conflicts: listConflicts(ofInstrument).length,
    };
  });
}
