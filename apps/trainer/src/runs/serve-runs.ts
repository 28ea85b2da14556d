import { setTimeout as sleep } from 'node:timers/promises';
import { inSpan } from '@earmark/tracing';
import type { Logger } from 'pino';
import { ApiUnreachableError } from '../api/api-errors.ts';
import type { GraphqlClient } from '../api/graphql-client.ts';
import { pauseAfter } from '../api/retry-unreachable.ts';
import { claimRun, createRunApi } from '../api/trainer-api.ts';
import type { Environment } from '../environment.ts';
import { workOnRun } from './work-on-run.ts';

const pollMillis = 2000;
/** A refusal, of the token for instance, is not mended by asking often. */
const refusedPauseMillis = 15_000;

/** Claims one run after the other until the signal aborts; neither an absent API nor a failed run ends it. */
export async function serveRuns(
  client: GraphqlClient,
  environment: Environment,
  engines: string[],
  shutdown: AbortSignal,
  log: Logger,
): Promise<void> {
  let failures = 0;
  while (!shutdown.aborted) {
    let pause = pollMillis;
    try {
      const { claimed, goOn } = await inSpan({ name: 'claim run', kind: 'internal' }, async (span) => {
        // Only a claim that finds a run is worth a trace.
        span.leaveOut(true);
        const found = await claimRun(client, engines, environment.trainerName, shutdown);
        if (found) {
          span.leaveOut(false);
          span.set({ 'earmark.run.id': found.run.id, 'earmark.run.attempt': found.attempt });
        }
        return { claimed: found, goOn: span.goOn };
      });
      if (failures > 0) log.info('the API answers again');
      failures = 0;
      if (claimed) {
        const { run, attempt } = claimed;
        log.info({ run: run.id, attempt }, 'claimed a run');
        // Calls of the run are in the trace of its claim, whose span is over: a killed trainer leaves no gap.
        const api = createRunApi(client, run.id, attempt);
        const end = await goOn(() => workOnRun(claimed, environment, api, shutdown, log));
        log.info({ run: run.id, attempt }, `the run ended: ${end}`);
        pause = 0;
      }
    } catch (error) {
      if (shutdown.aborted) return;
      if (error instanceof ApiUnreachableError) {
        if (failures === 0) log.warn(`waiting for the API: ${error.message}`);
        pause = pauseAfter(failures);
        failures += 1;
      } else {
        log.error({ err: error }, 'the API refuses this trainer');
        pause = refusedPauseMillis;
      }
    }
    await sleep(pause, undefined, { signal: shutdown }).catch(() => {});
  }
}
