import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer } from '@earmark/test-servers/postgresql-server';
import { openDatabase } from '../../src/db/database.ts';
import { parseEnvironment } from '../../src/environment.ts';
import { Fleet } from '../crashes/fleet.ts';
import { createRandom } from '../crashes/random.ts';
import { toneClips, writeToneFolder } from '../crashes/write-tone-folder.ts';
import { FaultProxy } from './fault-proxy.ts';
import { listVotablePairs } from './list-votable-pairs.ts';
import { planVoteRound, type VoteRoundPlan } from './plan-vote-round.ts';
import { clipsOfRound, runVoteRound, type VoteRoundReport } from './run-vote-round.ts';
import { StoreProcess } from './store-process.ts';
import { findWrongLabels, readStoredVotes } from './stored-votes.ts';
import { findDiscrepancies } from './vote-ledger.ts';
import { Voter } from './voter.ts';

export interface FaultReport {
  database: 'embedded' | 'postgresql';
  rounds: VoteRoundReport[];
  /** Connections that were slowed or cut, by kind: between voters and API, between API and store. */
  lines: { api: FaultProxy['hits']; store: FaultProxy['hits'] };
  /** Of the whole: where what is stored differs from what was acknowledged. */
  violations: string[];
}

const votersAtOnce = 4;
const hitShare = { api: 0.4, store: 0.6 };

/**
 * People vote over lines that break, and folders are imported, while API, database server and clip store are killed; in
 * the end what is stored is compared with the ledger of what was acknowledged.
 * @param planned rounds with these faults; otherwise drawn from the seed
 */
export async function checkFaults(
  options: { database: FaultReport['database']; seed: number; rounds: number; planned?: VoteRoundPlan[] },
  tell: (report: VoteRoundReport, round: number) => void = () => {},
): Promise<FaultReport> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-faults-'));
  const home = join(folder, 'home');
  const random = createRandom(options.seed);
  const server = options.database === 'postgresql' ? startTestServer() : undefined;
  const store = await StoreProcess.start();
  const storeLine = await FaultProxy.open(() => store.port, createRandom(options.seed + 1), 0);
  const variables: NodeJS.ProcessEnv = {
    ...(server && { DATABASE_URL: await server.createDatabase() }),
    ...store.variablesAt(storeLine.url),
  };
  const violations: string[] = [];
  const rounds: VoteRoundReport[] = [];
  let apiLine: FaultProxy | undefined;
  try {
    const fleet = await Fleet.start(home, server, variables, []);
    const apiPort = () => (fleet.gate.target === null ? null : Number(new URL(fleet.gate.target).port));
    apiLine = await FaultProxy.open(apiPort, createRandom(options.seed + 2), hitShare.api);
    const gate = { url: apiLine.url, token: fleet.api.operator.token! };
    let voters: Voter[] = [];
    try {
      writeToneFolder(join(folder, 'tones'));
      await fleet.api.importFolder(join(folder, 'tones'), 'tones');
      const pairs = await listVotablePairs(fleet.api, 'tones');
      const people = await fleet.api.addPeople(votersAtOnce);
      voters = people.map(
        ({ actAs }, place) => new Voter(actAs!, gate, createRandom(options.seed + 3 + place)),
      );
      for (let round = 0; round < options.rounds; round++) {
        const plan = options.planned?.[round] ?? planVoteRound(random, server?.crash != null);
        // Clean while what is stored is looked at; a start of the API tries the store once.
        storeLine.share = hitShare.store;
        const clipsBefore = toneClips + round * clipsOfRound;
        const report = await runVoteRound(
          round,
          { fleet, store, voters, storeLine },
          pairs,
          plan,
          clipsBefore,
        );
        rounds.push(report);
        tell(report, round);
      }
    } finally {
      storeLine.share = 0;
      violations.push(...(await fleet.stop()));
    }
    const { db, close } = await openDatabase(
      parseEnvironment({
        EARMARK_HOME: home,
        ...(variables.DATABASE_URL && { DATABASE_URL: variables.DATABASE_URL }),
      }),
    );
    const intended = voters.flatMap((voter) => voter.intended);
    violations.push(...findDiscrepancies(intended, await readStoredVotes(db)));
    violations.push(...(await findWrongLabels(db, intended)));
    await close();
  } finally {
    apiLine?.close();
    storeLine.close();
    await store.stop();
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    database: options.database,
    rounds,
    lines: { api: apiLine.hits, store: storeLine.hits },
    violations,
  };
}
