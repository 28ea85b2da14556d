import { wilsonInterval } from './interval.ts';
import { isSuspected } from './suspicion.ts';
import type { AnnotatorReliability } from './vote.ts';
import type { VoteTable } from './vote-table.ts';

/**
 * Reliability without a model of the annotators: the share of answers that agree with the majority of the
 * other annotators' answers on the same pair, pairs without other answers or with a tie left out.
 */
export function measureAgreementWithOthers(table: VoteTable): AnnotatorReliability[] {
  const yes = new Float64Array(table.pairs.length);
  for (let vote = 0; vote < table.votePair.length; vote++)
    yes[table.votePair[vote]!]! += table.voteYes[vote]!;
  const agreed = new Float64Array(table.annotators.length);
  const compared = new Float64Array(table.annotators.length);
  for (let vote = 0; vote < table.votePair.length; vote++) {
    const pair = table.votePair[vote]!;
    const others = table.responses[pair]! - 1;
    const othersYes = yes[pair]! - table.voteYes[vote]!;
    if (others === 0 || othersYes * 2 === others) continue;
    const annotator = table.voteAnnotator[vote]!;
    compared[annotator]! += 1;
    if ((othersYes * 2 > others ? 1 : 0) === table.voteYes[vote]) agreed[annotator]! += 1;
  }
  return table.annotators.map((annotator, index) => {
    const count = compared[index]!;
    const reliability = count === 0 ? 0.5 : agreed[index]! / count;
    const { low, high } = wilsonInterval(reliability, count);
    const votes = table.votesOfAnnotator[index]!;
    return { annotator, reliability, low, high, votes, suspected: isSuspected(low, high, count) };
  });
}
