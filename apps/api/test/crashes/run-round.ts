import { setTimeout as sleep } from 'node:timers/promises';
import { startRun } from '../trainer-calls.ts';
import type { Fleet } from './fleet.ts';
import type { Fault, RoundPlan } from './plan-round.ts';
import { probeFence } from './probe-fence.ts';

const epochs = 8;
/** A run that has not ended by then hangs. */
const longestRoundMillis = 900_000;

interface Run {
  state: 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';
  attempt: number;
  trainer: string | null;
  failureReason: string | null;
  modelVersion: { number: number; published: boolean } | null;
  log: { message: string }[];
}

export interface RoundReport {
  preset: string;
  /** What was hit, and when after the start of the run; null: the run had ended before. */
  faults: (Fault & { atSeconds: number | null })[];
  end: 'finished' | 'resumed' | 'failed' | 'hung';
  attempts: number;
  /** Epoch after which the last attempt went on. */
  resumedAfterEpoch: number | null;
  failureReason: string | null;
  seconds: number;
  violations: string[];
}

async function readRun(fleet: Fleet, id: string): Promise<Run | null> {
  const query = `query ($id: ID!) { trainingRun(id: $id) { state attempt trainer failureReason
    modelVersion { number published } log { message } } }`;
  try {
    return (await fleet.api.get<{ trainingRun: Run }>(fleet.api.operator, query, { id })).trainingRun;
  } catch {
    return null;
  }
}

/** Starts the run; tries again while what the last round killed is coming back. */
async function begin(fleet: Fleet, preset: string): Promise<string> {
  const input = {
    dataSet: 'tones',
    preset,
    layout: 'quarter',
    epochs,
    batch: 8,
    publication: 'always',
    warmStart: false,
  };
  for (;;) {
    const started = await startRun(fleet.api, fleet.api.operator, input).catch(() => null);
    if (started?.id) return started.id;
    await sleep(300);
  }
}

async function inject(fleet: Fleet, fault: Fault, holder: () => string | null): Promise<boolean> {
  const trainer = fleet.findTrainer(holder());
  if (fault.victim === 'api') await fleet.killApi(fault.downMillis);
  else if (fault.victim === 'database') await fleet.killDatabase(fault.downMillis);
  else if (!trainer) return false;
  else if (fault.victim === 'trainer') await fleet.killTrainer(trainer, fault.downMillis);
  else if (fault.victim === 'pause') await fleet.pauseTrainer(trainer);
  else return fleet.killTrainingProcess(trainer);
  return true;
}

/** One run under the planned faults, watched until it has ended. */
export async function runRound(fleet: Fleet, plan: RoundPlan): Promise<RoundReport> {
  const unaskedBefore = fleet.unasked.length;
  const id = await begin(fleet, plan.preset);
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
  const ended = new AbortController();
  const violations: string[] = [];
  const holder = () => fleet.gate.ledger.claims.findLast(({ runId }) => runId === id)?.trainer ?? null;

  const faults = plan.faults.map((fault) => ({ ...fault, atSeconds: null as number | null }));
  // One victim at a time: whatever falls comes back before the next one falls.
  let hit: Promise<unknown> = Promise.resolve();
  const attack = async (fault: (typeof faults)[number]): Promise<void> => {
    if (fault.after !== null) await fleet.gate.awaitCall(fault.after, ended.signal);
    await sleep(fault.delayMillis, undefined, { signal: ended.signal }).catch(() => {});
    hit = hit.then(async () => {
      if (ended.signal.aborted) return;
      const atSeconds = seconds();
      if (await inject(fleet, fault, holder)) fault.atSeconds = atSeconds;
    });
    await hit;
  };
  const attacked = Promise.all(faults.map(attack));

  let run: Run | null = null;
  let probedAttempt = 1;
  while (performance.now() - startedAt < longestRoundMillis) {
    run = (await readRun(fleet, id)) ?? run;
    if (run && run.attempt > probedAttempt) {
      violations.push(...(await probeFence(fleet.api, fleet.gate, id, run.attempt - 1)));
      probedAttempt = run.attempt;
    }
    if (run && run.state !== 'queued' && run.state !== 'running') break;
    await sleep(150);
  }
  const took = seconds();
  ended.abort();
  await attacked;
  const hung = !run || run.state === 'queued' || run.state === 'running';
  if (hung) violations.push(`the run had not ended after ${took} s: ${JSON.stringify(run)}`);
  if (run?.state === 'failed' && !run.failureReason) violations.push('the run failed without a reason');
  if (run && !hung && (run.state === 'finished') !== (run.modelVersion !== null)) {
    violations.push(`the run is ${run.state}, its version is ${JSON.stringify(run.modelVersion)}`);
  }
  if (run?.modelVersion?.published === false) violations.push('a version that was to be published was not');
  violations.push(...fleet.gate.ledger.findLeaks(id), ...fleet.unasked.slice(unaskedBefore));
  const resumed = run?.log.findLast(({ message }) => message.startsWith('Resuming after epoch'))?.message;
  const finished = (run?.attempt ?? 0) > 1 ? 'resumed' : 'finished';
  return {
    preset: plan.preset,
    faults,
    end: hung ? 'hung' : run?.state === 'finished' ? finished : 'failed',
    attempts: run?.attempt ?? 0,
    resumedAfterEpoch: resumed ? Number(/epoch (\d+)/.exec(resumed)?.[1]) : null,
    failureReason: run?.failureReason ?? null,
    seconds: took,
    violations,
  };
}
