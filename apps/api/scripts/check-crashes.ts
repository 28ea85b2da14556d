import { type CrashReport, checkCrashes } from '../test/crashes/check-crashes.ts';
import { checkRounds } from './check-rounds.ts';

const count = (rounds: CrashReport['rounds'], end: string): number =>
  rounds.filter((round) => round.end === end).length;

// Kills API, trainers and database at random moments of training runs; a run that hangs or is left half done breaks the
// rules.
await checkRounds({
  command: 'check:crashes',
  rounds: 50,
  play: (order, tell) =>
    checkCrashes(order, ({ end, seconds, violations }, round) =>
      tell(`${end} after ${seconds} s ${violations.join('; ')}`, round),
    ),
  summarise: ({ database, rounds }) => ({
    database,
    rounds: rounds.length,
    finished: count(rounds, 'finished'),
    resumed: count(rounds, 'resumed'),
    failed: count(rounds, 'failed'),
    hung: count(rounds, 'hung'),
    kills: rounds.flatMap(({ faults }) => faults).filter(({ atSeconds }) => atSeconds !== null).length,
  }),
});
