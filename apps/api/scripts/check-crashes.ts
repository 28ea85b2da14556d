import { parseArgs } from 'node:util';
import { type CrashReport, checkCrashes } from '../test/crashes/check-crashes.ts';
import { noServerReason } from '../test/databases.ts';

// Kills API, trainers and database at random moments and prints what was killed when and how each run ended, as one
// JSON document. Exit code 1 when a run hung or was left half done. The same seed draws the same faults.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
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
  console.error('usage: npm run check:crashes -- [--rounds 50] [--seed 1] [--database embedded|postgresql]');
  process.exit(2);
}
const count = (reports: CrashReport['rounds'], end: string) =>
  reports.filter((round) => round.end === end).length;

const reports: CrashReport[] = [];
for (const database of asked) {
  if (database === 'postgresql' && noServerReason) {
    console.error(`left out: ${noServerReason}`);
    if (values.database === database) process.exit(2);
    continue;
  }
  const report = await checkCrashes({ database, rounds, seed }, ({ end, seconds, violations }, round) => {
    console.error(`${database} ${round + 1}/${rounds}: ${end} after ${seconds} s ${violations.join('; ')}`);
  });
  reports.push(report);
}
const violations = reports.flatMap((report) => [
  ...report.violations,
  ...report.rounds.flatMap((round) => round.violations),
]);
const summary = reports.map(({ database, rounds: all }) => ({
  database,
  rounds: all.length,
  finished: count(all, 'finished'),
  resumed: count(all, 'resumed'),
  failed: count(all, 'failed'),
  hung: count(all, 'hung'),
  kills: all.flatMap(({ faults }) => faults).filter(({ atSeconds }) => atSeconds !== null).length,
}));
console.log(JSON.stringify({ seed, summary, violations, reports }, null, 2));
process.exitCode = violations.length > 0 ? 1 : 0;
