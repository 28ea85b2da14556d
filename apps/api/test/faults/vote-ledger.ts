/** A vote that somebody intended, and what came back. */
export interface IntendedVote {
  key: string;
  email: string;
  clipId: string;
  instrumentId: string;
  answer: 'yes' | 'no' | 'unsure' | 'withdrawn';
  /** Id and revision of every answer that said it is stored. */
  acknowledged: { id: string; revision: number }[];
  /** Calls that were sent, answered or not. */
  sent: number;
}

export interface StoredVote {
  id: string;
  key: string;
  email: string;
  clipId: string;
  instrumentId: string;
  answer: string;
  revision: number;
  supersedes: string | null;
}

const pairOf = (vote: { email: string; clipId: string; instrumentId: string }): string =>
  `${vote.email} ${vote.clipId} ${vote.instrumentId}`;

/**
 * Where what is stored differs from what was acknowledged: a vote that is lost, doubled, changed or unknown, or
 * revisions that are not numbered in the order in which their voter was told of them.
 * @param intended of each voter in the order of sending, each acknowledged before the next was sent
 */
export function findDiscrepancies(
  intended: readonly IntendedVote[],
  stored: readonly StoredVote[],
): string[] {
  const found: string[] = [];
  const known = new Set(intended.map(({ key }) => key));
  for (const vote of stored) if (!known.has(vote.key)) found.push(`nobody sent ${JSON.stringify(vote)}`);
  const previousOf = new Map<string, StoredVote>();
  for (const vote of intended) {
    const name = `the vote ${vote.key} (${vote.answer})`;
    const rows = stored.filter(({ key }) => key === vote.key);
    const [row] = rows;
    if (vote.acknowledged.length === 0) found.push(`${name} was never acknowledged`);
    if (rows.length > 1) found.push(`${name} is stored ${rows.length} times`);
    if (!row) {
      if (vote.acknowledged.length > 0) found.push(`${name} was acknowledged and is not stored`);
      continue;
    }
    if (row.answer !== vote.answer || pairOf(row) !== pairOf(vote)) {
      found.push(`${name} is stored as ${JSON.stringify(row)}`);
    }
    for (const { id, revision } of vote.acknowledged) {
      if (id !== row.id || revision !== row.revision)
        found.push(
          `${name} was acknowledged as ${id}, revision ${revision}; stored is ${JSON.stringify(row)}`,
        );
    }
    const previous = previousOf.get(pairOf(vote));
    if (row.revision !== (previous?.revision ?? 0) + 1 || row.supersedes !== (previous?.id ?? null)) {
      found.push(`${name} has revision ${row.revision} after ${previous?.revision ?? 'none'}`);
    }
    previousOf.set(pairOf(vote), row);
  }
  return found;
}

/** Label and counts of a pair. */
export interface PairSum {
  relevance: number | null;
  responses: number;
  yes: number;
  no: number;
  unsure: number;
}

/**
 * What the newest answers on every pair come to where all voters weigh the same, by OpenMIC-2018's rule (Humphrey,
 * Durand, McFee 2018): half of the majority's share, to four decimals, up or down from 0.5; a tie is a no.
 */
export function sumVotes(intended: readonly IntendedVote[]): Map<string, PairSum> {
  const newest = new Map(intended.map((vote) => [pairOf(vote), vote]));
  const sums = new Map<string, PairSum>();
  for (const { clipId, instrumentId, answer } of newest.values()) {
    const pair = `${clipId} ${instrumentId}`;
    const sum = sums.get(pair) ?? { relevance: null, responses: 0, yes: 0, no: 0, unsure: 0 };
    sums.set(pair, sum);
    if (answer !== 'withdrawn') sum[answer]++;
    sum.responses = sum.yes + sum.no;
    const share = Math.round((Math.max(sum.yes, sum.no) / sum.responses) * 10_000) / 10_000;
    sum.relevance = sum.responses === 0 ? null : 0.5 + (sum.yes > sum.no ? share : -share) / 2;
  }
  return sums;
}
