import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { noServerReason } from '@earmark/test-servers/postgresql-server';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks } from './annotate.ts';
import { type ApiProcess, type Asker, makeHome } from './api-process.ts';
import { TrainerGate } from './crashes/trainer-gate.ts';
import { toneClips, writeToneFolder } from './crashes/write-tone-folder.ts';
import { startRun } from './trainer-calls.ts';
import { startTrainerProcess } from './trainer-process.ts';
import { startTwoProcesses, type TwoProcesses } from './two-processes.ts';

const dataSets = ['tones a', 'tones b', 'tones c'];
const names = ['anna', 'bert', 'clara'];
const votesEach = 6;

interface RunEvent {
  state: string;
  trainer: string | null;
  attempt: number;
  epoch: number;
  failureReason: string | null;
  modelVersion: { number: number; published: boolean } | null;
}

describe.skipIf(noServerReason !== null)(
  noServerReason ?? 'three trainers at two API processes on one database and one bucket',
  () => {
    const folder = makeHome();
    const trainers: ChildProcess[] = [];
    let both: TwoProcesses;
    let apis: ApiProcess[];
    let gates: TrainerGate[];
    let people: Asker[];
    let turns = 0;
    /** The two processes by turns, as a proxy without sticky sessions hands requests out. */
    const nextApi = (): ApiProcess => apis[turns++ % apis.length]!;

    beforeAll(async () => {
      both = await startTwoProcesses(20);
      apis = [both.one, both.other];
      writeToneFolder(join(folder, 'tones'));
      const imports = await Promise.all(
        dataSets.map((dataSet) => nextApi().importFolder(join(folder, 'tones'), dataSet)),
      );
      expect(imports.map(({ state, clips }) => [state, clips])).toEqual(
        dataSets.map(() => ['finished', toneClips]),
      );
      people = await both.one.addPeople(dataSets.length);
      // One stays at each process; the third one's requests go to either by turns, its files too.
      gates = await Promise.all(
        [() => both.one.url, () => both.other.url, () => nextApi().url].map((choose) =>
          TrainerGate.open(choose),
        ),
      );
      const asked = gates.map((gate) => gate.awaitCall('claimRun', AbortSignal.timeout(120_000)));
      for (const [place, name] of names.entries()) {
        const { url: apiUrl } = gates[place]!;
        const token = both.one.trainer.token!;
        trainers.push(startTrainerProcess({ home: join(folder, name), name, apiUrl, token }));
      }
      await Promise.all(asked);
    });
    afterAll(async () => {
      await Promise.all(
        trainers.map(async (trainer) => {
          const ended = once(trainer, 'exit');
          if (trainer.exitCode === null && trainer.kill('SIGTERM')) await ended;
        }),
      );
      for (const gate of gates ?? []) gate.close();
      await both?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    /** What a page that is open at this process is told, until `isLast`. */
    async function listen<Data>(
      api: ApiProcess,
      query: string,
      isLast: (data: Data) => boolean,
      onFirst = () => {},
    ): Promise<Data[]> {
      const client = createClient({
        url: `${api.url}/graphql/stream`,
        headers: { authorization: `Bearer ${api.operator.token}` },
      });
      const told: Data[] = [];
      for await (const { data, errors } of client.iterate<Data & Record<string, unknown>>({ query })) {
        if (!data) throw new Error(JSON.stringify(errors));
        if (told.push(data) === 1) onFirst();
        if (isLast(data)) break;
      }
      client.dispose();
      return told;
    }

    it('hold a run each, from its claim to its publication, and every page is told of it and of votes', async () => {
      const votesOf = ({ dataSetChanged }: { dataSetChanged: { progress: { votes: number } } }) =>
        dataSetChanged.progress.votes;
      const runs = await Promise.all(
        dataSets.map((dataSet) =>
          startRun(nextApi(), both.one.operator, {
            dataSet,
            preset: 'lite',
            layout: 'quarter',
            epochs: 3,
            batch: 8,
            publication: 'always',
            warmStart: false,
          }),
        ),
      );
      expect(runs.map((run) => run.__typename)).toEqual(dataSets.map(() => 'TrainingRun'));

      const isEnded = ({ runChanged: { state } }: { runChanged: RunEvent }) =>
        state !== 'queued' && state !== 'running';
      const hearRun = (api: ApiProcess, id: string) =>
        listen<{ runChanged: RunEvent }>(
          api,
          `subscription { runChanged(runId: "${id}") { state trainer attempt epoch failureReason
            modelVersion { number published } } }`,
          isEnded,
        );
      const heardRuns = Promise.all(
        runs.map(async ({ id }) => ({
          id,
          heard: await Promise.all(apis.map((api) => hearRun(api, id))),
        })),
      );
      // Each person votes at the process at which nobody watches that data set.
      const heardVotes = Promise.all(
        dataSets.map(async (dataSet, place) => {
          const [here, there] = place % 2 === 0 ? apis : apis.toReversed();
          let told!: ReturnType<typeof listen<Parameters<typeof votesOf>[0]>>;
          await new Promise<void>((resolve, reject) => {
            told = listen(
              here!,
              `subscription { dataSetChanged(dataSet: "${dataSet}") { progress { votes } } }`,
              (data) => votesOf(data) >= votesEach,
              resolve,
            );
            told.catch(reject);
          });
          for (const task of await nextTasks(there!, people[place]!, votesEach, dataSet)) {
            const { __typename } = await castVote(there!, people[place]!, task, 'yes');
            expect(__typename).toBe('Vote');
          }
          return told;
        }),
      );
      for (const told of await heardVotes)
        expect([votesOf(told[0]!), votesOf(told.at(-1)!)]).toEqual([0, votesEach]);

      const ended = await heardRuns;
      // Every trainer took one run and no run was taken twice: all worked at the same time.
      const claims = gates.map((gate) => gate.ledger.claims);
      expect(claims.map((each) => each.length)).toEqual([1, 1, 1]);
      const holderOf = new Map(claims.flat().map(({ runId, trainer }) => [runId, trainer]));
      expect([...holderOf.keys()].sort()).toEqual(runs.map(({ id }) => id).sort());
      expect([...holderOf.values()].sort()).toEqual(names);
      for (const { id, heard } of ended) {
        for (const told of heard) {
          const events = told.map(({ runChanged }) => runChanged);
          const last = events.at(-1)!;
          expect(last).toMatchObject({
            state: 'finished',
            attempt: 1,
            epoch: 3,
            failureReason: null,
            modelVersion: { number: 1, published: true },
          });
          const claimed = events.filter(({ trainer }) => trainer !== null);
          expect(new Set(claimed.map(({ trainer }) => trainer))).toEqual(new Set([holderOf.get(id)]));
          // The page saw the run go on, and not its end alone.
          expect(claimed.length).toBeGreaterThan(2);
        }
      }

      for (const api of apis) {
        for (const dataSet of dataSets) {
          const answer = await api.get<{ dataSet: { publishedVersion: { number: number } } }>(
            api.operator,
            'query ($name: String!) { dataSet(name: $name) { publishedVersion { number } } }',
            { name: dataSet },
          );
          expect(answer.dataSet.publishedVersion).toEqual({ number: 1 });
        }
      }
    }, 240_000);
  },
);
