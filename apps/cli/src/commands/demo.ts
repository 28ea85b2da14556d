import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { ApiClient } from '../api/api-client.ts';
import { importDataSet } from '../api/import-data-set.ts';
import { ensureUser } from '../api/people.ts';
import { type ApiConnection, withApi } from '../api/with-api.ts';
import { answerQueue, type SimulatedAnnotator } from '../demo/answer-queue.ts';
import { runRefresh, runTraining, waitForRuns } from '../demo/run-training.ts';
import { writeWithheldFolder } from '../demo/write-withheld-folder.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { startChild, stopChild } from '../product/child-process.ts';
import { trainerProcess } from '../product/processes.ts';
import { projectRoot } from '../project-root.ts';

interface DemoOptions extends OutputOptions {
  votes: number;
  epochs: number;
  seed: number;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('a whole number from 1 on is needed');
  return count;
}

/** Share of the demo's observed train pairs that the queue has to find. */
const withheldShare = 0.5;
const annotatorCount = 3;

async function signIn(
  operator: ApiClient,
  email: string,
  name: string,
  role: 'admin' | 'annotator',
): Promise<ApiClient> {
  await ensureUser(operator, email, name, role);
  return operator.actAs(email);
}

async function freshName(operator: ApiClient): Promise<string> {
  const { dataSets } = await operator.call<{ dataSets: { name: string }[] }>(
    'query DataSetNames { dataSets { name } }',
  );
  const taken = new Set(dataSets.map(({ name }) => name));
  let number = 1;
  while (taken.has(`demo-loop-${number}`)) number += 1;
  return `demo-loop-${number}`;
}

async function runLoop({ operator }: ApiConnection, options: DemoOptions, tell: (line: string) => void) {
  const seconds: Record<string, number> = {};
  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const startedAt = performance.now();
    const result = await work();
    seconds[name] = Number(((performance.now() - startedAt) / 1000).toFixed(2));
    return result;
  };

  const scratch = await mkdtemp(join(tmpdir(), 'earmark-demo-'));
  try {
    const withheld = await writeWithheldFolder(
      join(projectRoot, 'data/demo'),
      join(scratch, 'folder'),
      withheldShare,
      options.seed,
    );
    const dataSet = await freshName(operator);
    tell(`importing the demo clips as ${dataSet}, ${withheld.size} train pairs withheld`);
    const imported = await timed('import', () => importDataSet(operator, join(scratch, 'folder'), dataSet));

    const admin = await signIn(operator, 'demo-admin@earmark.local', 'Demo administrator', 'admin');
    const train = (name: string) =>
      timed(name, () =>
        runTraining(admin, { dataSet, epochs: options.epochs, seed: options.seed }, (line) =>
          tell(`${name}: ${line}`),
        ),
      );
    tell('waiting for the base model');
    await timed('baseModel', () => waitForRuns(admin, dataSet));
    const before = await train('trainBefore');

    const annotators: SimulatedAnnotator[] = [];
    for (let index = 0; index < annotatorCount; index++) {
      const client = await signIn(
        operator,
        `simulated-${index + 1}@earmark.local`,
        `Simulated annotator ${index + 1}`,
        'annotator',
      );
      annotators.push({ client, responseIndex: index });
    }
    const votes = await timed('annotate', () =>
      answerQueue(annotators, dataSet, withheld, options.votes, (cast) => {
        if (cast % 25 === 0) tell(`annotate: ${cast} votes`);
      }),
    );
    if (votes === 0) throw new Error('the queue handed out no pair that a response was recorded for');
    const refreshed = await timed('refresh', () =>
      runRefresh(admin, dataSet, (line) => tell(`refresh: ${line}`)),
    );
    const after = await train('trainAfter');

    return {
      dataSet,
      clips: imported.clips,
      votes,
      runs: 3,
      engine: after.engine,
      mapBefore: before.evaluation.map,
      mapBeforeInterval: [before.evaluation.mapLow, before.evaluation.mapHigh],
      mapRefreshed: refreshed.evaluation.map,
      mapAfter: after.evaluation.map,
      mapAfterInterval: [after.evaluation.mapLow, after.evaluation.mapHigh],
      floor: after.evaluation.floor,
      skipped: imported.skipped,
      seconds,
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'run the whole loop without a browser: import the demo clips with half of the train labels withheld, train, let simulated annotators answer the queue from the recorded responses, refresh the suggestions, train again',
    )
    .option('--votes <n>', 'votes to cast', parseCount, 120)
    .option('--epochs <n>', 'epochs of each training run', parseCount, 40)
    .option('--seed <n>', 'seed of withholding and training', parseCount, 1)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(async (options: DemoOptions) => {
      const tell = progressWriter(options);
      const document = await withApi(async (connection) => {
        if (!connection.selfStarted) return await runLoop(connection, options, tell);
        const trainer = startChild(
          trainerProcess({ home: connection.home, apiUrl: connection.url, token: connection.trainerToken }),
        );
        try {
          return await runLoop(connection, options, tell);
        } finally {
          await stopChild(trainer);
        }
      });
      if (options.json) printJson(document);
      else {
        process.stdout.write(
          `${document.clips} clips, ${document.votes} votes; mAP ${document.mapBefore.toFixed(3)} before, ${document.mapAfter.toFixed(3)} after (floor ${document.floor.toFixed(3)})\n`,
        );
      }
    });
}
