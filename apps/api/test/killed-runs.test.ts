import { existsSync } from 'node:fs';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason } from '@earmark/test-servers/postgresql-server';
import { describe, expect, it } from 'vitest';
import { checkCrashes } from './crashes/check-crashes.ts';
import type { Fault, RoundPlan } from './crashes/plan-round.ts';

keepOwnServers();

const minutes = 60_000;
const isLinux = existsSync('/proc/self/environ');
const hit = (victim: Fault['victim'], after: Fault['after'], delayMillis: number): Fault => ({
  victim,
  after,
  delayMillis,
  downMillis: 200,
});

/** A few of the faults that `npm run check:crashes` draws. */
const onEveryDatabase: RoundPlan[] = [
  { preset: 'linear', faults: [hit('trainer', 'trainingClips', 50), hit('api', 'publishRun', 30)] },
];
const onServer: RoundPlan[] = [{ preset: 'linear', faults: [hit('database', 'publishRun', 30)] }];

describe.each([
  { database: 'embedded', reason: null },
  { database: 'postgresql', reason: noServerReason },
] as const)('runs that are hit by kill -9 on the database $database', ({ database, reason }) => {
  const skip = reason ?? (isLinux ? null : 'no /proc to find processes in');
  it.skipIf(skip !== null)(
    skip ?? 'end, belong to one trainer at a time, and leave whole versions',
    async () => {
      const planned = database === 'postgresql' ? [...onEveryDatabase, ...onServer] : onEveryDatabase;
      const { rounds, violations } = await checkCrashes({
        database,
        seed: 1,
        rounds: planned.length,
        planned,
      });
      expect([...violations, ...rounds.flatMap((round) => round.violations)]).toEqual([]);
      expect(rounds.map(({ end }) => end)).not.toContain('failed');
      const kills = rounds.flatMap(({ faults }) => faults).filter(({ atSeconds }) => atSeconds !== null);
      expect(kills.length).toBeGreaterThanOrEqual(planned.length);
    },
    20 * minutes,
  );
});
