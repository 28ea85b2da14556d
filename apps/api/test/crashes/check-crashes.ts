import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer } from '@earmark/test-servers/postgresql-server';
import { openDatabase } from '../../src/db/database.ts';
import { parseEnvironment } from '../../src/environment.ts';
import { Fleet } from './fleet.ts';
import { planRound, type RoundPlan } from './plan-round.ts';
import { createRandom } from './random.ts';
import { type RoundReport, runRound } from './run-round.ts';
import { findBrokenRules } from './stored-rules.ts';
import { toneClips, writeToneFolder } from './write-tone-folder.ts';

export interface CrashReport {
  database: 'embedded' | 'postgresql';
  rounds: RoundReport[];
  /** Of the whole: stored rows that contradict each other, processes left behind. */
  violations: string[];
}

/**
 * Runs one training run a round while API, trainers and database server are killed, and checks that every run ends as it
 * should and leaves a whole version or none.
 * @param planned rounds with these faults; otherwise drawn from the seed
 */
export async function checkCrashes(
  options: { database: CrashReport['database']; seed: number; rounds: number; planned?: RoundPlan[] },
  tell: (report: RoundReport, round: number) => void = () => {},
): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-crashes-'));
  const home = join(folder, 'home');
  const server = options.database === 'postgresql' ? startTestServer() : undefined;
  const variables: NodeJS.ProcessEnv = server ? { DATABASE_URL: await server.createDatabase() } : {};
  const random = createRandom(options.seed);
  const rounds: RoundReport[] = [];
  const violations: string[] = [];
  try {
    const fleet = await Fleet.start(home, server, variables);
    try {
      writeToneFolder(join(folder, 'tones'));
      const { clips } = await fleet.api.importFolder(join(folder, 'tones'), 'tones');
      if (clips !== toneClips) throw new Error(`${clips} clips were imported instead of ${toneClips}`);
      for (let round = 0; round < options.rounds; round++) {
        const plan = options.planned?.[round] ?? planRound(random, server?.crash != null);
        const report = await runRound(fleet, plan);
        rounds.push(report);
        tell(report, round);
      }
    } finally {
      violations.push(...(await fleet.stop()));
    }
    const { db, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home, ...variables }));
    violations.push(...(await findBrokenRules(db)));
    await close();
  } finally {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { database: options.database, rounds, violations };
}
