import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedTask, castVote, nextTasks, pairOf, readLabel } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import {
  addGold,
  changeSettings,
  changeState,
  listFreePairs,
  type NamedPair,
  readAllLabels,
  readQuality,
} from './ask-quality.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

/** Everything that an annotator can ask of a task. */
const wholeTask = `__typename id reason blindFirst leaseExpiresAt
  instrument { __typename id name family }
  suggestion { probability threshold modelVersion { number } }
  clip { __typename id sampleKey split artistGroup title durationSeconds sampleRateHz
    labels { relevance responses instrument { id } } myVotes { id answer } predictions { probability } }`;

/** The shape of a value: names and kinds, not contents. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}

interface WholeTask extends AskedTask {
  reason: string;
  leaseExpiresAt: string;
  blindFirst: boolean;
  clip: AskedTask['clip'] & { sampleKey: string; title: string; artistGroup: string; labels: unknown[] };
}

async function askWholeTasks(api: ApiProcess, asker: Asker, count: number): Promise<WholeTask[]> {
  const { nextTasks: answer } = await api.get<{ nextTasks: { tasks: WholeTask[] } }>(
    asker,
    `mutation ($count: Int!) { nextTasks(dataSet: "demo", count: $count) {
      ... on NextTasks { tasks { ${wholeTask} } } } }`,
    { count },
  );
  return answer.tasks;
}

async function readCounts(api: ApiProcess, asker: Asker) {
  const { dataSet } = await api.get<{
    dataSet: {
      progress: { queueLength: number; observedPairs: number; myVotes: number; votes: number };
      instruments: { positives: number }[];
    };
  }>(
    asker,
    `{ dataSet(name: "demo") { progress { queueLength observedPairs myVotes votes } instruments { positives } } }`,
  );
  const positives = dataSet.instruments.reduce((sum, each) => sum + each.positives, 0);
  return { ...dataSet.progress, positives };
}

async function readFeedback(api: ApiProcess, asker: Asker) {
  const { myFeedback } = await api.get<{
    myFeedback: { number: number; answered: number; right: number; onProbation: boolean } | null;
  }>(asker, '{ myFeedback(dataSet: "demo") { number answered right onProbation weakInstruments } }');
  return myFeedback;
}

describe.each(databases)('quality control on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let people: Asker[];
    let reviewer: Asker;
    let free: Awaited<ReturnType<typeof listFreePairs>>;
    const gold = new Set<string>();
    const isGold = (task: AskedTask) => gold.has(pairOf(task));
    const nameOf = (asker: Asker) => asker.actAs!;
    const findAnnotator = async (asker: Asker) =>
      (await readQuality(api, reviewer)).annotators.find((each) => each.name === nameOf(asker))!;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startWithDemo(server ? { DATABASE_URL: await server.createDatabase() } : {});
      people = await api.addPeople(7);
      [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
      free = await listFreePairs(api);
      // All over the data set, as a reviewer would choose them.
      const items = free.filter((_, index) => index % 37 === 5).slice(0, 80);
      expect(
        await addGold(
          api,
          items
            .map((item) => ({ ...item, task: undefined, present: true }))
            .map(({ sampleKey, instrument, present }) => ({ sampleKey, instrument, present })),
        ),
      ).toEqual({ added: items.length, skipped: [] });
      for (const { task } of items) gold.add(pairOf(task));
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    it('takes no gold item of a test clip, of nothing, or twice, and names the rows', async () => {
      const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: { sampleKey: string } }[] } } }>(
        api.operator,
        '{ dataSet(name: "demo") { clips(first: 1, split: test) { edges { node { sampleKey } } } } }',
      );
      const row = (pair: Partial<NamedPair>) => ({
        sampleKey: free[0]!.sampleKey,
        instrument: 'cello',
        present: true,
        ...pair,
      });
      const answer = await addGold(api, [
        row({ sampleKey: dataSet.clips.edges[0]!.node.sampleKey }),
        row({ sampleKey: 'nowhere' }),
        row({ instrument: 'kazoo' }),
      ]);
      expect(answer.added).toBe(0);
      expect(answer.skipped.map(({ row: place }) => place)).toEqual([1, 2, 3]);
      expect(answer.skipped[0]!.reason).toContain('test clip');
    });

    it('hides gold among the tasks: nothing that is asked for tells them apart', async () => {
      await changeSettings(api, { goldShare: 0.3 });
      const rounds = [await askWholeTasks(api, people[0]!, 50), await askWholeTasks(api, people[1]!, 50)];
      for (const tasks of rounds) {
        expect(tasks).toHaveLength(50);
        const hidden = tasks.filter(isGold);
        const ordinary = tasks.filter((task) => !isGold(task));
        expect(hidden.length).toBeGreaterThan(5);
        expect(hidden.length).toBeLessThan(26);
        // The same fields of the same kinds, empty where the others' are empty.
        const shapes = new Set(ordinary.map((task) => JSON.stringify(shapeOf(task))));
        for (const task of hidden) expect(shapes).toContain(JSON.stringify(shapeOf(task)));
        const values = (pick: (task: WholeTask) => unknown) =>
          new Set(ordinary.map((task) => String(pick(task))));
        const constant = [
          (task: WholeTask) => task.reason,
          (task: WholeTask) => task.leaseExpiresAt,
          (task: WholeTask) => task.blindFirst,
          (task: WholeTask) => task.clip.split,
          (task: WholeTask) => task.clip.labels.length,
          (task: WholeTask) => task.id.replaceAll(/[0-9a-f]/g, 'x').length + Number(task.id[14]),
        ];
        for (const pick of constant) {
          for (const task of hidden) expect(values(pick)).toContain(String(pick(task)));
        }
      }
      const placesOf = (tasks: AskedTask[]) => tasks.flatMap((task, place) => (isGold(task) ? [place] : []));
      const [first, second] = rounds.map(placesOf) as [number[], number[]];
      expect(first).not.toEqual(second);
      const gaps = new Set(first.slice(1).map((place, index) => place - first[index]!));
      expect(gaps.size).toBeGreaterThan(2);
      // Asked for again, the same tasks come in the same order.
      const again = await askWholeTasks(api, people[0]!, 50);
      expect(again.map(({ id }) => id)).toEqual(rounds[0]!.map(({ id }) => id));
      // Nothing outside the reviewers' part of the contract speaks of gold.
      const contract = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
      const typeOf = (type: string) => new RegExp(`^type ${type} [\\s\\S]*?^}`, 'm').exec(contract)![0];
      for (const type of ['Task', 'Vote', 'Clip', 'Label', 'DataSetProgress', 'Instrument']) {
        expect(typeOf(type)).not.toMatch(/^\s+\w*gold\w*[:(]/im);
      }
    });

    it('moves every count that an annotator sees alike for gold and for other pairs', async () => {
      const person = people[0]!;
      const tasks = await nextTasks(api, person, 50);
      const chosen = [
        ...tasks.filter(isGold).slice(0, 3),
        ...tasks.filter((task) => !isGold(task)).slice(0, 3),
      ];
      for (const answer of ['yes', 'no', 'unsure'] as const) {
        const moves = new Set<string>();
        for (const task of [chosen.filter(isGold), chosen.filter((each) => !isGold(each))].map(
          (kind) => kind[['yes', 'no', 'unsure'].indexOf(answer)]!,
        )) {
          const before = await readCounts(api, person);
          expect(await castVote(api, person, task, answer)).toMatchObject({
            __typename: 'Vote',
            revision: 1,
          });
          const after = await readCounts(api, person);
          moves.add(
            JSON.stringify(
              Object.entries(after).map(([field, count]) => count - before[field as keyof typeof before]),
            ),
          );
        }
        expect(moves.size).toBe(1);
      }
      // Taking an answer back brings the question again, whichever it was.
      const [goldTask, otherTask] = [chosen.find(isGold)!, chosen.find((task) => !isGold(task))!];
      for (const task of [goldTask, otherTask]) {
        await castVote(api, person, task, 'withdrawn');
        expect((await nextTasks(api, person, 50)).map(({ id }) => id)).toContain(task.id);
        await castVote(api, person, task, 'yes');
      }
    });

    it('keeps gold answers out of the labels, counts skipped ones, and never asks one twice', async () => {
      const person = people[1]!;
      const tasks = (await nextTasks(api, person, 50)).filter(isGold);
      const seen = new Set(tasks.map(pairOf));
      const [skipped, ...others] = tasks;
      await api.get(person, 'mutation ($id: ID!) { skipTask(taskId: $id) { __typename } }', {
        id: skipped!.id,
      });
      for (const task of others) await castVote(api, person, task, 'yes');
      for (const task of tasks) expect(await readLabel(api, task)).toBeUndefined();
      const { gold: performance } = await findAnnotator(person);
      expect(performance).toMatchObject({
        asked: tasks.length,
        answered: others.length,
        right: others.length,
        skipped: 1,
      });
      const later = (await nextTasks(api, person, 50)).filter(isGold).map(pairOf);
      expect(later.filter((pair) => seen.has(pair))).toEqual([]);
    });

    it('tells sums of checked answers a while later, and nothing when an old answer is changed', async () => {
      await changeSettings(api, { goldShare: 0.6, feedbackAnswers: 5 });
      const person = people[2]!;
      const golden: AskedTask[] = [];
      let told: Awaited<ReturnType<typeof readFeedback>> = null;
      let votesAfter = 0;
      for (let round = 0; round < 60 && told === null; round++) {
        const [task] = await nextTasks(api, person, 1);
        if (golden.length >= 5) votesAfter++;
        // The first two gold answers are wrong.
        await castVote(api, person, task!, isGold(task!) && golden.length < 2 ? 'no' : 'yes');
        if (isGold(task!)) golden.push(task!);
        told = await readFeedback(api, person);
        if (golden.length < 5) expect(told).toBeNull();
      }
      expect(votesAfter).toBeGreaterThanOrEqual(3);
      expect(told).toMatchObject({ number: 1, answered: 5, right: 3, onProbation: false });
      await castVote(api, person, golden[0]!, 'yes');
      expect(await readFeedback(api, person)).toMatchObject({ answered: 5, right: 3 });
    });

    it('keeps the votes of a failing annotator uncounted, and gives exactly the labels back', async () => {
      await changeSettings(api, { goldShare: 0 });
      const [, , , failing, other] = people as [Asker, Asker, Asker, Asker, Asker];
      // Answers of the cases above have labelled some pairs that were free at first.
      const labelled = new Set((await readAllLabels(api)).map((label) => label.split(' ', 2).join(' ')));
      const untouched = free.filter(({ task }) => !gold.has(pairOf(task)) && !labelled.has(pairOf(task)));
      const pairs = untouched.slice(300, 330);
      for (const [index, { task }] of pairs.entries()) {
        const vote = (asker: Asker, answer: 'yes' | 'no') =>
          api.get(asker, 'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }', {
            input: {
              clipId: task.clip.id,
              instrumentId: task.instrument.id,
              answer,
              idempotencyKey: randomUUID(),
            },
          });
        await vote(failing, index % 3 === 0 ? 'no' : 'yes');
        if (index % 2 === 0) await vote(other, 'yes');
      }
      const before = await readAllLabels(api);
      const { id, votes } = await findAnnotator(failing);
      expect(await changeState(api, failing, 'putOnProbation', id)).toMatchObject({
        __typename: 'NotAllowedError',
      });
      expect(await changeState(api, reviewer, 'putOnProbation', id)).toMatchObject({ state: 'probation' });
      const meanwhile = await readAllLabels(api);
      expect(meanwhile.length).toBe(before.length - 15);
      expect(meanwhile).not.toEqual(before);
      expect((await findAnnotator(failing)).votes).toBe(votes);
      expect((await readLabel(api, pairs[0]!.task))!.responses).toBe(1);
      // A vote cast meanwhile is kept and not counted either.
      const extra = untouched[400]!.task;
      await castVoteWithoutTask(failing, extra);
      expect(await readLabel(api, extra)).toBeUndefined();
      expect(await changeState(api, reviewer, 'restoreAnnotator', id)).toMatchObject({ state: 'active' });
      expect(await readLabel(api, extra)).toEqual({ relevance: 1, responses: 1 });
      await castVoteWithoutTask(failing, extra, 'withdrawn');
      expect(await readAllLabels(api)).toEqual(before);
      const { events } = await readQuality(api, reviewer);
      expect(events.edges.slice(0, 2).map(({ node }) => [node.kind, node.annotatorName])).toEqual([
        ['restored', nameOf(failing)],
        ['probation', nameOf(failing)],
      ]);
      expect(events.edges[1]!.node).toMatchObject({ note: 'seen to guess', labelsChanged: 30 });
    });

    async function castVoteWithoutTask(asker: Asker, task: AskedTask, answer = 'yes'): Promise<void> {
      await api.get(asker, 'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }', {
        input: {
          clipId: task.clip.id,
          instrumentId: task.instrument.id,
          answer,
          idempotencyKey: randomUUID(),
        },
      });
    }

    it('puts whoever fails gold on probation by rule, and takes back whoever passes the re-test', async () => {
      await changeSettings(api, { goldShare: 0.5, retestShare: 0.8, retestAnswers: 5, retestRight: 5 });
      const person = people[5]!;
      let answered = 0;
      const asked = new Set<string>();
      while (answered < 12) {
        const [task] = await nextTasks(api, person, 1);
        if (isGold(task!)) asked.add(pairOf(task!));
        await castVote(api, person, task!, isGold(task!) ? 'no' : 'yes');
        if (!isGold(task!)) continue;
        answered++;
        if (answered < 11) continue;
        expect((await findAnnotator(person)).state).toBe(answered < 12 ? 'active' : 'probation');
      }
      expect(asked.size).toBe(12);
      let right = 0;
      while (right < 5) {
        const [task] = await nextTasks(api, person, 1);
        await castVote(api, person, task!, 'yes');
        if (isGold(task!)) right++;
      }
      expect((await findAnnotator(person)).state).toBe('active');
      const kinds = (await readQuality(api, reviewer)).events.edges
        .filter(({ node }) => node.annotatorName === nameOf(person))
        .map(({ node }) => node.kind);
      expect(kinds).toEqual(['retestPassed', 'probation']);
    });

    it('retires certain pairs, asks on about disputed ones, and leaves hard ones to reviewers', async () => {
      expect((await changeSettings(api, { overlap: 2, mostVotes: 1 })).message).toMatch(/at least as many/);
      await changeSettings(api, { goldShare: 0, overlap: 2, mostVotes: 4, retireCertainty: 0.9 });
      const [first, second, third, fourth] = [people[6]!, people[3]!, people[4]!, people[2]!];
      const skip = (asker: Asker, task: AskedTask) =>
        api.get(asker, 'mutation ($id: ID!) { skipTask(taskId: $id) { __typename } }', { id: task.id });
      // Whoever holds a task about a pair could still settle it.
      for (const holder of [people[0]!, people[1]!, people[2]!, people[5]!]) {
        for (const task of await nextTasks(api, holder, 50)) await skip(holder, task);
      }
      const fresh: AskedTask[] = [];
      for (const task of await nextTasks(api, first, 30)) {
        if (fresh.length < 2 && (await readLabel(api, task)) === undefined) fresh.push(task);
      }
      const [certain, disputed] = fresh;
      await castVote(api, first, certain!, 'yes');
      await castVoteWithoutTask(second, certain!);
      await castVote(api, first, disputed!, 'yes');
      await castVoteWithoutTask(second, disputed!, 'no');
      // Others' pairs stand before it in the queue, as two are wanted now.
      const offered: string[] = [];
      while (offered.length < 300 && !offered.includes(pairOf(disputed!))) {
        for (const task of await nextTasks(api, third, 50)) {
          offered.push(pairOf(task));
          await skip(third, task);
        }
      }
      expect(offered).toContain(pairOf(disputed!));
      expect(offered).not.toContain(pairOf(certain!));
      await castVoteWithoutTask(third, disputed!, 'yes');
      await castVoteWithoutTask(fourth, disputed!, 'no');
      const isDisputed = ({ node }: { node: { clip: { id: string }; instrument: { id: string } } }) =>
        `${node.clip.id} ${node.instrument.id}` === pairOf(disputed!);
      const { conflicts } = await readQuality(api, reviewer);
      expect(conflicts.edges[0]).toSatisfy(isDisputed);
      expect(conflicts.edges[0]!.node.state).toBe('contested');
      expect(conflicts.edges[0]!.node.votes.map(({ answer }) => answer).sort()).toEqual([
        'no',
        'no',
        'yes',
        'yes',
      ]);
      const decide = (asker: Asker) =>
        api.get<{ castVote: { __typename: string } }>(
          asker,
          'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }',
          {
            input: {
              clipId: disputed!.clip.id,
              instrumentId: disputed!.instrument.id,
              answer: 'no',
              decides: true,
              idempotencyKey: randomUUID(),
            },
          },
        );
      expect((await decide(first)).castVote.__typename).toBe('NotAllowedError');
      expect((await decide(reviewer)).castVote.__typename).toBe('Vote');
      expect(await readLabel(api, disputed!)).toEqual({ relevance: 0, responses: 5 });
      expect((await readQuality(api, reviewer)).conflicts.edges.some(isDisputed)).toBe(false);
    });

    it('shows the quality to reviewers only', async () => {
      const refused = await api.ask(people[0]!, '{ quality(dataSet: "demo") { annotators { id } } }');
      expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
      const { agreement, annotators } = await readQuality(api, reviewer);
      expect(agreement.some(({ clips, alpha }) => clips > 1 && alpha !== null)).toBe(true);
      const known = annotators.filter(({ reliability }) => reliability !== null);
      expect(known.length).toBeGreaterThan(4);
      for (const { reliability } of known) {
        expect(reliability!.low).toBeLessThanOrEqual(reliability!.reliability);
        expect(reliability!.high).toBeGreaterThanOrEqual(reliability!.reliability);
      }
    });
  });
});
