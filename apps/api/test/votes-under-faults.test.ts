import { existsSync } from 'node:fs';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason } from '@earmark/test-servers/postgresql-server';
import { describe, expect, it } from 'vitest';
import { checkFaults } from './faults/check-faults.ts';
import type { VoteFault, VoteRoundPlan } from './faults/plan-vote-round.ts';

keepOwnServers();

const minutes = 60_000;
const hit = (victim: VoteFault['victim'], delayMillis: number): VoteFault => ({
  victim,
  delayMillis,
  downMillis: 200,
});

/** One of the rounds that `npm run check:faults` draws. */
const plans: Record<'embedded' | 'postgresql', VoteRoundPlan> = {
  embedded: { votesEach: 12, faults: [hit('store', 100), hit('api', 300)] },
  postgresql: { votesEach: 12, faults: [hit('database', 400), hit('api', 300)] },
};

describe.each([
  { database: 'embedded', reason: null },
  { database: 'postgresql', reason: noServerReason },
] as const)('votes and imports under faults on the database $database', ({ database, reason }) => {
  const skip = reason ?? (existsSync('/proc/self/environ') ? null : 'no /proc to find processes in');
  it.skipIf(skip !== null)(
    skip ?? 'are stored once each, as they were acknowledged',
    async () => {
      const report = await checkFaults({ database, seed: 1, rounds: 1, planned: [plans[database]] });
      expect([...report.violations, ...report.rounds.flatMap(({ violations }) => violations)]).toEqual([]);
      const [round] = report.rounds;
      expect(round!.faults.length).toBe(plans[database].faults.length);
      expect(round!.votes).toBeGreaterThanOrEqual(4 * 12);
      // Retries met votes that were there already.
      expect(round!.sent).toBeGreaterThan(round!.votes);
      expect(report.lines.api.dropAnswer + report.lines.api.abandon).toBeGreaterThan(0);
    },
    20 * minutes,
  );
});
