import { checkFaults } from '../test/faults/check-faults.ts';
import { checkRounds } from './check-rounds.ts';

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

// Kills API, database and clip store while people vote over lines that break and folders are imported; what is stored is
// compared with the ledger of what was acknowledged.
await checkRounds({
  command: 'check:faults',
  rounds: 10,
  play: (order, tell) =>
    checkFaults(order, ({ votes, seconds, violations }, round) =>
      tell(`${votes} votes in ${seconds} s ${violations.join('; ')}`, round),
    ),
  summarise: ({ database, rounds, lines }) => ({
    database,
    rounds: rounds.length,
    votes: sum(rounds.map(({ votes }) => votes)),
    calls: sum(rounds.map(({ sent }) => sent)),
    kills: sum(rounds.map(({ faults }) => faults.length)),
    failedImports: sum(rounds.map(({ failedImports }) => failedImports.length)),
    lines,
  }),
});
