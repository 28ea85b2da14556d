import { pickFrom, type Random } from '../crashes/random.ts';

/** A process that is hit by `kill -9` while people vote and files are imported. */
export type VoteVictim = 'api' | 'database' | 'store';

export interface VoteFault {
  victim: VoteVictim;
  /** Counted from when the fault before it was over. */
  delayMillis: number;
  /** How long the victim stays away. */
  downMillis: number;
}

export interface VoteRoundPlan {
  faults: VoteFault[];
  /** Votes that each voter casts at least; voters go on until the last fault is over. */
  votesEach: number;
}

/** The faults of one round; the same numbers give the same plan. */
export function planVoteRound(random: Random, hasServer: boolean): VoteRoundPlan {
  const victims: VoteVictim[] = hasServer
    ? ['api', 'api', 'database', 'database', 'store']
    : ['api', 'store'];
  const count = 1 + Math.floor(random() * 3);
  return {
    faults: Array.from({ length: count }, () => ({
      victim: pickFrom(random, victims),
      delayMillis: Math.round(random() * 1500),
      downMillis: Math.round(random() * 1000),
    })),
    votesEach: 30,
  };
}
