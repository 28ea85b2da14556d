import { parseArgs } from 'node:util';
import { noServerReason } from '../test/databases.ts';
import { checkFaults, type FaultReport } from '../test/faults/check-faults.ts';

// Kills API, database and clip store while people vote over lines that break and folders are imported, and prints as one
// JSON document what was hit and what differs from the ledger of what was acknowledged. Exit code 1 when anything does.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const known = ['embedded', 'postgresql'] as const;
const asked = known.filter((name) => values.database === undefined || values.database === name);
if (asked.length === 0 || !(rounds >= 1) || !Number.isInteger(seed)) {
  console.error('usage: npm run check:faults -- [--rounds 10] [--seed 1] [--database embedded|postgresql]');
  process.exit(2);
}
const reports: FaultReport[] = [];
for (const database of asked) {
  if (database === 'postgresql' && noServerReason) {
    console.error(`left out: ${noServerReason}`);
    if (values.database === database) process.exit(2);
    continue;
  }
  const report = await checkFaults({ database, rounds, seed }, ({ votes, seconds, violations }, round) => {
    console.error(
      `${database} ${round + 1}/${rounds}: ${votes} votes in ${seconds} s ${violations.join('; ')}`,
    );
  });
  reports.push(report);
}
const violations = reports.flatMap((report) => [
  ...report.violations,
  ...report.rounds.flatMap((round) => round.violations),
]);
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const summary = reports.map(({ database, rounds: all, lines }) => ({
  database,
  rounds: all.length,
  votes: sum(all.map(({ votes }) => votes)),
  calls: sum(all.map(({ sent }) => sent)),
  kills: sum(all.map(({ faults }) => faults.length)),
  failedImports: sum(all.map(({ failedImports }) => failedImports.length)),
  lines,
}));
console.log(JSON.stringify({ seed, summary, violations, reports }, null, 2));
process.exitCode = violations.length > 0 ? 1 : 0;
