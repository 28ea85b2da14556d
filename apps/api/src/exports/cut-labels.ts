import type { ContentLabel, ContentVote } from '@earmark/exchange';
import type { Annotator, Label, Vote } from '../db/generated/prisma/client.ts';
import { groupBy } from '../group-by.ts';
import { aggregateLabel } from '../votes/aggregate-label.ts';

export type CutVote = Vote & { annotator: Pick<Annotator, 'workerId' | 'state'> };

/**
 * The votes that make labels: of each annotator who is not on probation the newest one on a pair that was not
 * gold, unless it was withdrawn.
 * @param votes all votes of some clips up to the cut
 */
export function findCountedVotes(votes: readonly CutVote[]): Set<CutVote> {
  const newest = new Map<string, CutVote>();
  for (const vote of votes) {
    if (vote.gold || vote.annotator.state !== 'active') continue;
    const key = `${vote.clipId} ${vote.instrumentId} ${vote.annotatorId}`;
    const known = newest.get(key);
    if (known === undefined || known.revision < vote.revision) newest.set(key, vote);
  }
  return new Set([...newest.values()].filter(({ answer }) => answer !== 'withdrawn'));
}

/**
 * Labels of a clip as they were at the cut. A stored label is that of all votes; where votes came after the cut, it
 * is computed anew without them.
 * @param late instruments that got votes after the cut
 */
export function cutLabels(
  stored: readonly Label[],
  counted: readonly CutVote[],
  late: ReadonlySet<string>,
  instruments: ReadonlyMap<string, string>,
): ContentLabel[] {
  const byInstrument = new Map(stored.map((label) => [label.instrumentId, label]));
  const votesOf = groupBy(counted, ({ instrumentId }) => instrumentId);
  return [...instruments].flatMap(([instrumentId, instrument]) => {
    const label = byInstrument.get(instrumentId);
    if (!late.has(instrumentId)) {
      if (label === undefined) return [];
      const { relevance, low, high, responses } = label;
      return [{ instrument, relevance, low, high, responses }];
    }
    const imported =
      label?.importedRelevance != null
        ? { relevance: label.importedRelevance, responses: label.importedResponses ?? 1 }
        : undefined;
    const votes = (votesOf.get(instrumentId) ?? [])
      .map((vote) => ({ ...vote, sequence: vote.standsAt ?? vote.sequence }))
      .sort((one, other) => (one.annotatorId < other.annotatorId ? -1 : 1));
    const cut = aggregateLabel(votes, imported);
    return cut === undefined ? [] : [{ instrument, ...cut }];
  });
}

/** A vote as it leaves: without names or ids of the database. */
export function toContentVote(
  vote: CutVote,
  instruments: ReadonlyMap<string, string>,
  counts: boolean,
): ContentVote {
  return {
    instrument: instruments.get(vote.instrumentId)!,
    annotator: vote.annotator.workerId!,
    answer: vote.answer,
    trust: vote.trust,
    revision: vote.revision,
    counts,
    gold: vote.gold,
    decides: vote.decides,
    channel: vote.channel,
    source: vote.source,
    castAt: vote.castAt.toISOString(),
    responseMillis: vote.responseMillis,
    blindFirst: vote.blindFirst,
    suggestionShown: vote.suggestionShown,
  };
}
