import { parseArgs } from 'node:util';
import { noServerReason } from '@earmark/test-servers/postgresql-server';

const databases = ['embedded', 'postgresql'] as const;

export interface RoundsOrder {
  database: (typeof databases)[number];
  rounds: number;
  seed: number;
}

interface RoundsReport {
  rounds: { violations: string[] }[];
  violations: string[];
}

/**
 * Plays rounds of faults on the databases that the command line names, and prints what became of them as one JSON
 * document. Exit code 1 when a rule was broken, 2 for wrong usage. The same seed draws the same faults.
 */
export async function checkRounds<Report extends RoundsReport>(check: {
  /** As `npm run` calls it. */
  command: string;
  /** Unless the command line says otherwise. */
  rounds: number;
  play(order: RoundsOrder, tell: (line: string, round: number) => void): Promise<Report>;
  summarise(report: Report): object;
}): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: String(check.rounds) },
      seed: { type: 'string', default: '1' },
      database: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed);
  const asked = databases.filter((name) => values.database === undefined || values.database === name);
  if (asked.length === 0 || !Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
    console.error(
      `usage: npm run ${check.command} -- [--rounds ${check.rounds}] [--seed 1] [--database ${databases.join('|')}]`,
    );
    process.exit(2);
  }
  const reports: Report[] = [];
  for (const database of asked) {
    if (database === 'postgresql' && noServerReason) {
      console.error(`left out: ${noServerReason}`);
      if (values.database === database) process.exit(2);
      continue;
    }
    const report = await check.play({ database, rounds, seed }, (line, round) =>
      console.error(`${database} ${round + 1}/${rounds}: ${line}`),
    );
    reports.push(report);
  }
  const violations = reports.flatMap((report) => [
    ...report.violations,
    ...report.rounds.flatMap((round) => round.violations),
  ]);
  console.log(JSON.stringify({ seed, summary: reports.map(check.summarise), violations, reports }, null, 2));
  process.exitCode = violations.length > 0 ? 1 : 0;
}
