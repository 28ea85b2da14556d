import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listStoredClips, makeWav, writeFiles } from '../audio-folder.ts';
import type { Fleet } from '../crashes/fleet.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { VoteFault, VoteRoundPlan } from './plan-vote-round.ts';
import type { StoreProcess } from './store-process.ts';
import type { Voter } from './voter.ts';

export interface VoteRoundReport {
  faults: (VoteFault & { atSeconds: number })[];
  votes: number;
  /** Calls that cast them. */
  sent: number;
  /** Whys of imports that failed and were begun again. */
  failedImports: string[];
  seconds: number;
  violations: string[];
}

const filesOfImport = 4;
const longestImportMillis = 180_000;

function writeRoundFolder(folder: string, round: number): void {
  const names = Array.from({ length: filesOfImport }, (_, file) => `round-${round}-${file}`);
  writeFiles(folder, {
    ...Object.fromEntries(
      names.map((name, file) => [`${name}.wav`, makeWav(10, 1000 + 10 * round + 2 * file)]),
    ),
    'labels.csv': `file,instrument,label,artist,split\n${names
      .map((name) => `${name}.wav,cello,yes,artist of ${name},train`)
      .join('\n')}\n`,
  });
}

/** Imports a folder, begun again whenever it fails, until it is acknowledged. */
async function importUntilDone(fleet: Fleet, folder: string, report: VoteRoundReport): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < longestImportMillis) {
    try {
      const imported = await fleet.api.importFolder(folder, 'tones');
      if (imported.state === 'finished') {
        // An import that was taken over meets what it stored before, and counts it as known as well.
        const { clips, known, skipped } = imported;
        const isWhole = Math.max(clips, known) <= filesOfImport && clips + known >= filesOfImport;
        if (!isWhole || skipped.length > 0)
          report.violations.push(`an import ended with ${JSON.stringify(imported)}`);
        return;
      }
      if (!imported.failureReason) report.violations.push(`an import is ${imported.state} without a reason`);
      report.failedImports.push(imported.failureReason ?? '');
    } catch {
      // The API is away, or its database.
    }
    await sleep(200);
  }
  report.violations.push(`the import of ${folder} was never acknowledged`);
}

/** Compares every stored file with the SHA-256 under which its clip was acknowledged. */
async function findBrokenFiles(fleet: Fleet, expectedClips: number): Promise<string[]> {
  const clips = await listStoredClips(fleet.api, 'tones');
  const broken = clips.length === expectedClips ? [] : [`${clips.length} clips instead of ${expectedClips}`];
  for (const { sampleKey, audioUrl, audioSha256 } of clips) {
    const response = await fetch(new URL(audioUrl, fleet.api.url));
    const content = Buffer.from(await response.arrayBuffer());
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (!response.ok || sha256 !== audioSha256)
      broken.push(`the file of clip ${sampleKey}: HTTP ${response.status}, ${content.length} bytes`);
  }
  return broken;
}

async function inject(fleet: Fleet, store: StoreProcess, { victim, downMillis }: VoteFault): Promise<void> {
  if (victim === 'api') await fleet.killApi(downMillis);
  else if (victim === 'database') await fleet.killDatabase(downMillis);
  else {
    await store.kill();
    await sleep(downMillis);
    await store.restart();
  }
}

/** Voters vote and a folder is imported while the planned victims fall and come back, one after the other. */
export async function runVoteRound(
  round: number,
  {
    fleet,
    store,
    voters,
    storeLine,
  }: { fleet: Fleet; store: StoreProcess; voters: readonly Voter[]; storeLine: FaultProxy },
  pairs: readonly { clipId: string; instrumentId: string }[],
  plan: VoteRoundPlan,
  clipsBefore: number,
): Promise<VoteRoundReport> {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
  const before = fleet.unasked.length;
  const report: VoteRoundReport = {
    faults: [],
    votes: 0,
    sent: 0,
    failedImports: [],
    seconds: 0,
    violations: [],
  };
  const folder = join(fleet.home, '..', `round-${round}`);
  writeRoundFolder(folder, round);
  let isOver = false;
  const attack = async (): Promise<void> => {
    for (const fault of plan.faults) {
      await sleep(fault.delayMillis);
      report.faults.push({ ...fault, atSeconds: seconds() });
      await inject(fleet, store, fault);
    }
    isOver = true;
  };
  const vote = async (voter: Voter): Promise<void> => {
    const first = voter.intended.length;
    for (let cast = 0; cast < plan.votesEach || !isOver; cast++) {
      await voter.vote(pairs, `${voter.email}/${round}/${cast}`);
      // Nobody answers faster; and the machine is to be kept busy by faults, not by votes.
      await sleep(30);
    }
    const mine = voter.intended.slice(first);
    report.votes += mine.length;
    report.sent += mine.reduce((sum, { sent }) => sum + sent, 0);
  };
  await Promise.all([attack(), importUntilDone(fleet, folder, report), ...voters.map(vote)]);
  storeLine.share = 0;
  report.violations.push(
    ...voters.flatMap(({ refusals }) => refusals.splice(0)),
    ...fleet.unasked.slice(before),
    ...(await findBrokenFiles(fleet, clipsBefore + filesOfImport)),
  );
  return { ...report, seconds: seconds() };
}

export const clipsOfRound = filesOfImport;
