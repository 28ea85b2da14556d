import { pickFrom, type Random } from './random.ts';

/** What is hit: by `kill -9`, but for `pause`, which stops a trainer until its lease has run out and lets it go on. */
export type Victim = 'trainer' | 'trainingProcess' | 'api' | 'database' | 'pause';

/** A call of a trainer that a fault may wait for. */
export const awaitedCalls = [
  'claimRun',
  'trainingClips',
  'reportProgress',
  'requestArtefactUpload',
  'fixModel',
  'publishRun',
] as const;

export interface Fault {
  victim: Victim;
  /** Waits for this call to be on its way, if it comes; null: counts from the start of the run. */
  after: (typeof awaitedCalls)[number] | null;
  delayMillis: number;
  /** How long the victim stays away. */
  downMillis: number;
}

export interface RoundPlan {
  preset: 'linear' | 'lite';
  faults: Fault[];
}

const longestDelayMillis = { linear: 4000, lite: 12_000 } as const;

function planFault(random: Random, preset: RoundPlan['preset'], victims: readonly Victim[]): Fault {
  const victim = pickFrom(random, victims);
  const waits = random() < 0.5;
  return {
    victim,
    after: waits ? pickFrom(random, awaitedCalls) : null,
    // Short after a call, so that its transaction is hit as well as what follows.
    delayMillis: Math.round(random() * (waits ? 400 : longestDelayMillis[preset])),
    downMillis: Math.round(random() * 3000),
  };
}

/** The faults of one round; the same numbers give the same plan. */
export function planRound(random: Random, hasServer: boolean): RoundPlan {
  const preset = random() < 0.4 ? 'linear' : 'lite';
  const victims: Victim[] = ['trainer', 'trainer', 'api', 'api', 'pause', 'trainingProcess'];
  if (hasServer) victims.push('database', 'database');
  const count = 1 + Math.floor(random() * 3);
  return { preset, faults: Array.from({ length: count }, () => planFault(random, preset, victims)) };
}
