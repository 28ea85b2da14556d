import { existsSync } from 'node:fs';
import type { Publication } from '@earmark/shared';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks, pairOf, readLabel } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { changeSettings } from './ask-quality.ts';
import { makePublication } from './make-publication.ts';
import { type Claim, claimRun, publish, readTrainingClips, startRun, upload } from './trainer-calls.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

interface Settings {
  strategy: string;
  batchSize: number;
  randomShare: number;
  reaskShare: number;
  quotas: { instrument: string; least: number; most: number }[];
}

interface QueuedPair {
  position: number;
  reason: string;
  clip: { id: string; split: string };
  instrument: { id: string; name: string };
}

interface ReadArm {
  answers: number;
  yes: number;
  corrections: number;
}

interface ReadGain {
  chosen: ReadArm;
  control: ReadArm;
  yesGain: { difference: number; low: number; high: number } | null;
  correctionGain: { difference: number } | null;
}

const settingFields = 'strategy batchSize randomShare reaskShare quotas { instrument least most }';
const armFields = 'answers yes corrections';
const gainFields = `chosen { ${armFields} } control { ${armFields} }
  yesGain { difference low high } correctionGain { difference }`;

describe.each(databases)('ranking on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let people: Asker[];
    let reviewer: Asker;
    let admin: Asker;
    let publication: Publication;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startWithDemo(server ? { DATABASE_URL: await server.createDatabase() } : {});
      people = await api.addPeople(5);
      [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
      [admin] = (await api.addPeople(1, 'admin')) as [Asker];
      await changeSettings(api, { goldShare: 0 });
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    const change = async (settings: object, asker = admin) =>
      (
        await api.get<{
          result: {
            __typename: string;
            effect?: string;
            settings?: Settings;
            message?: string;
            field?: string;
          };
        }>(
          asker,
          `mutation ($settings: RankingSettingsInput!) {
            result: changeRankingSettings(dataSet: "demo", settings: $settings) { __typename
              ... on ChangedRankingSettings { effect settings { ${settingFields} } }
              ... on InvalidInputError { field } ... on Error { message } } }`,
          { settings },
        )
      ).result;

    const readQueue = async (instrument: string | null = null, after: string | null = null) =>
      (
        await api.get<{
          dataSet: {
            ranking: {
              id: string;
              strategy: string;
              pairs: {
                edges: { node: QueuedPair }[];
                pageInfo: { hasNextPage: boolean; endCursor: string };
              };
            } | null;
          };
        }>(
          reviewer,
          `query ($instrument: String, $after: String) { dataSet(name: "demo") { ranking { id strategy
            pairs(first: 100, after: $after, instrument: $instrument) { pageInfo { hasNextPage endCursor }
              edges { node { position reason clip { id split } instrument { id name } } } } } } }`,
          { instrument, after },
        )
      ).dataSet.ranking!;

    /** The first `count` pairs of the queue. */
    const readPairs = async (instrument: string | null = null, count = 200): Promise<QueuedPair[]> => {
      const pairs: QueuedPair[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof readQueue>> = await readQueue(instrument, after);
        pairs.push(...page.pairs.edges.map(({ node }) => node));
        after = page.pairs.pageInfo.hasNextPage ? page.pairs.pageInfo.endCursor : null;
      } while (after !== null && pairs.length < count);
      return pairs.slice(0, count);
    };

    const readGain = async () =>
      (
        await api.get<{
          rankingGain: {
            strategy: string;
            randomShare: number;
            rankings: number;
            overall: ReadGain;
            instruments: { instrument: { id: string; name: string }; gain: ReadGain }[];
          } | null;
        }>(
          reviewer,
          `{ rankingGain(dataSet: "demo") { strategy randomShare rankings overall { ${gainFields} }
            instruments { instrument { id name } gain { ${gainFields} } } } }`,
        )
      ).rankingGain;

    async function publishRun(claim: Claim, document: Publication): Promise<void> {
      const model = await upload(api, claim, 'model', 'model.json', '{}');
      const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
      expect(await publish(api, claim, artefact.artefactId, [model.artefactId])).toMatchObject({
        __typename: 'ModelVersion',
      });
    }

    it('has defaults, takes a change of each setting from administrators alone, and names a bad one', async () => {
      const { rankingSettings } = await api.get<{ rankingSettings: Settings }>(
        reviewer,
        `{ rankingSettings(dataSet: "demo") { ${settingFields} } }`,
      );
      expect(rankingSettings).toEqual({
        strategy: 'uncertain-positive',
        batchSize: 500,
        randomShare: 0.1,
        reaskShare: 0.05,
        quotas: [],
      });
      const bad: [object, string, RegExp][] = [
        [{ randomShare: 0.09 }, 'randomShare', /a tenth or more stays random/],
        [{ reaskShare: 0.9 }, 'reaskShare', /half of the queue/],
        [{ batchSize: 3 }, 'batchSize', /20 questions/],
        [{ strategy: 'clever' }, 'strategy', /uncertain-positive/],
        [{ quotas: [{ instrument: 'kazoo', least: 0, most: 1 }] }, 'quotas', /kazoo/],
        [{ quotas: [{ instrument: 'cello', least: 0.5, most: 0.2 }] }, 'quotas', /least is more/],
      ];
      for (const [settings, field, message] of bad) {
        const answer = await change(settings);
        expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
        expect(answer.message).toMatch(message);
      }
      expect((await change({ randomShare: 0.2 }, reviewer)).__typename).toBe('NotAllowedError');
      const changed = await change({ batchSize: 100, strategy: 'margin' });
      expect(changed).toMatchObject({
        effect: 'now',
        settings: { strategy: 'margin', batchSize: 100, randomShare: 0.1, reaskShare: 0.05 },
      });
    });

    it('seeds the first queue by the quotas', async () => {
      const quotas = [
        { instrument: 'cello', least: 0.5, most: 1 },
        { instrument: 'drums', least: 0, most: 0 },
      ];
      expect(await change({ quotas })).toMatchObject({ effect: 'now', settings: { quotas } });
      const tasks = await nextTasksNamed(people[0]!, 40);
      const count = (instrument: string) =>
        tasks.filter((task) => task.instrument.name === instrument).length;
      expect(tasks).toHaveLength(40);
      expect(Math.abs(count('cello') - 20)).toBeLessThanOrEqual(1);
      expect(count('drums')).toBe(0);
      expect(new Set(tasks.map(({ instrument }) => instrument.name)).size).toBeGreaterThan(15);
      await change({ quotas: [] });
    });

    async function nextTasksNamed(asker: Asker, count: number) {
      const { nextTasks: answer } = await api.get<{
        nextTasks: {
          tasks: {
            id: string;
            reason: string;
            clip: { id: string; split: string };
            instrument: { id: string; name: string };
          }[];
        };
      }>(
        asker,
        `mutation ($count: Int!) { nextTasks(dataSet: "demo", count: $count) { ... on NextTasks { tasks {
          id reason clip { id split } instrument { id name } } } } }`,
        { count },
      );
      return answer.tasks;
    }

    it('tells a trainer how to rank, and what may be asked again', async () => {
      await startRun(api, reviewer);
      const claim = (await claimRun(api))!;
      const clips = await readTrainingClips(api, claim);
      const labelled = new Set(
        clips.flatMap(({ clip, labels }) =>
          labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
        ),
      );
      publication = makePublication(
        claim.instruments.map((instrument) => instrument.name),
        clips.map(({ clip }) => clip),
        labelled,
      );
      const { runRankingSettings } = await api.get<{ runRankingSettings: Settings }>(
        api.trainer,
        `query ($runId: ID!, $attempt: Int!) { runRankingSettings(runId: $runId, attempt: $attempt) {
          ${settingFields} } }`,
        { runId: claim.run.id, attempt: claim.attempt },
      );
      expect(runRankingSettings).toMatchObject({ strategy: 'margin', batchSize: 100 });
      const held = await nextTasks(api, people[1]!, 3);
      // Every tenth question is control, as a trainer mixes it.
      const pairs = publication.ranking.pairs.map((pair, place) => ({
        ...pair,
        reason: place % 10 === 4 ? 'random-control' : 'unsure',
      }));
      await publishRun(claim, {
        ...publication,
        ranking: { strategy: 'margin', randomShare: 0.1, pairs },
      });
      // A new model version re-ranks without disturbing those who are answering.
      expect((await nextTasks(api, people[1]!, 3)).map(({ id }) => id)).toEqual(held.map(({ id }) => id));
      const [first] = held;
      expect(await castVote(api, people[1]!, first!, 'yes')).toMatchObject({ __typename: 'Vote' });
      expect(await readLabel(api, first!)).toMatchObject({ responses: 1 });
      const others = await nextTasks(api, people[2]!, 50);
      for (const task of held) expect(others.map(pairOf)).not.toContain(pairOf(task));
    });

    it('goes on from the last ranking while no trainer answers', async () => {
      await startRun(api, reviewer);
      const claim = (await claimRun(api))!;
      // The trainer says nothing more. The queue is the last ranking, without what others hold or have answered.
      const tasks = await nextTasksNamed(people[3]!, 40);
      const positions = new Map((await readPairs()).map((pair) => [pairOf({ ...pair, id: '' }), pair]));
      const found = tasks.map((task) => positions.get(pairOf(task)));
      expect(found.every((pair) => pair !== undefined)).toBe(true);
      expect(found.map((pair) => pair!.position)).toEqual(
        found.map((pair) => pair!.position).sort((one, other) => one - other),
      );
      expect(found.map((pair) => pair!.reason)).toEqual(tasks.map((task) => task.reason));
      await api.get(
        api.trainer,
        'mutation ($r: ID!, $a: Int!) { failRun(runId: $r, attempt: $a, reason: "gone") { __typename } }',
        { r: claim.run.id, a: claim.attempt },
      );
    });

    it('measures the gain over random from first answers to both arms', async () => {
      const before = (await readGain())!;
      expect(before).toMatchObject({ strategy: 'margin', randomShare: 0.1, rankings: 1 });
      expect(before.overall).toMatchObject({
        chosen: { answers: 0 },
        control: { answers: 0 },
        yesGain: null,
      });
      const tasks = await nextTasksNamed(people[3]!, 40);
      const isControl = (task: { reason: string }) => task.reason === 'random-control';
      const control = tasks.filter(isControl);
      const chosen = tasks.filter((task) => !isControl(task));
      expect(control.length).toBeGreaterThanOrEqual(3);
      const suggestions = new Map<string, boolean>();
      const { dataSet } = await api.get<{
        dataSet: {
          clips: {
            edges: {
              node: {
                id: string;
                predictions: { probability: number; threshold: number; instrument: { id: string } }[];
              };
            }[];
          };
        };
      }>(
        reviewer,
        `{ dataSet(name: "demo") { clips(first: 500) { edges { node { id predictions { probability threshold
          instrument { id } } } } } } }`,
      );
      for (const { node } of dataSet.clips.edges) {
        for (const { instrument, probability, threshold } of node.predictions) {
          suggestions.set(`${node.id} ${instrument.id}`, probability >= threshold);
        }
      }
      const counts = {
        chosen: { answers: 0, yes: 0, corrections: 0 },
        control: { answers: 0, yes: 0, corrections: 0 },
      };
      for (const [place, task] of [...chosen, ...control].entries()) {
        const answer = place % 3 === 0 ? 'yes' : place % 7 === 1 ? 'unsure' : 'no';
        await castVote(api, people[3]!, task, answer);
        const arm = counts[isControl(task) ? 'control' : 'chosen'];
        arm.answers += 1;
        if (answer === 'yes') arm.yes += 1;
        if (answer !== 'unsure' && (answer === 'yes') !== suggestions.get(pairOf(task))) arm.corrections += 1;
      }
      // A later answer to the same question, and one to a pair that nobody was asked about, count for nothing.
      await castVote(api, people[3]!, chosen[0]!, 'no');
      const gain = (await readGain())!;
      expect(gain.overall).toMatchObject(counts);
      const share = (arm: ReadArm) => arm.yes / arm.answers;
      expect(gain.overall.yesGain!.difference).toBeCloseTo(share(counts.chosen) - share(counts.control), 12);
      expect(gain.overall.yesGain!.low).toBeLessThan(gain.overall.yesGain!.difference);
      const sum = gain.instruments.reduce((total, each) => total + each.gain.chosen.answers, 0);
      expect([gain.instruments.length, sum]).toEqual([20, chosen.length]);
      const { instrument } = chosen[0]!;
      const own = gain.instruments.find((each) => each.instrument.id === instrument.id)!;
      expect(own.gain.chosen.answers).toBe(
        chosen.filter((task) => task.instrument.id === instrument.id).length,
      );
      // On probation, nobody's answers are counted.
      await expectProbation(people[3]!);
    });

    async function expectProbation(person: Asker): Promise<void> {
      const { quality } = await api.get<{ quality: { annotators: { id: string; name: string }[] } }>(
        reviewer,
        '{ quality(dataSet: "demo") { annotators { id name } } }',
      );
      const annotator = quality.annotators.find((each) => each.name === person.actAs)!;
      const call = (mutation: string) =>
        api.get(
          reviewer,
          `mutation ($id: ID!) { ${mutation}(annotatorId: $id, note: "checked by the test") { __typename } }`,
          { id: annotator.id },
        );
      await call('putOnProbation');
      expect((await readGain())!.overall.chosen.answers).toBe(0);
      await call('restoreAnnotator');
      expect((await readGain())!.overall.chosen.answers).toBeGreaterThan(30);
    }

    it('ranks again by the stored predictions as soon as the settings change, and leaves tasks alone', async () => {
      const held = await nextTasks(api, people[0]!, 5);
      const before = await readQueue();
      const changed = await change({
        strategy: 'uncertain-positive',
        randomShare: 0.25,
        reaskShare: 0.1,
        quotas: [
          { instrument: 'cello', least: 0.2, most: 1 },
          { instrument: 'drums', least: 0, most: 0 },
        ],
      });
      expect(changed.effect).toBe('now');
      const after = await readQueue();
      expect(after.id).not.toBe(before.id);
      expect(after.strategy).toBe('uncertain-positive');
      const pairs = await readPairs();
      const share = (test: (pair: QueuedPair) => boolean) => pairs.filter(test).length / pairs.length;
      expect(share((pair) => pair.reason === 'random-control')).toBeCloseTo(0.25, 2);
      expect(share((pair) => pair.reason === 'second-opinion')).toBeGreaterThan(0.02);
      expect(share((pair) => pair.reason === 'second-opinion')).toBeLessThanOrEqual(0.1);
      const chosen = pairs.filter((pair) => pair.reason !== 'random-control');
      const cellos = chosen.filter((pair) => pair.instrument.name === 'cello').length;
      expect(cellos / chosen.length).toBeGreaterThanOrEqual(0.19);
      expect(await readPairs('drums')).toEqual([]);
      expect(pairs.every((pair) => pair.clip.split === 'train')).toBe(true);
      const still = await nextTasks(api, people[0]!, 5);
      expect(still.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
      // Another share mixes the arms differently, and another strategy is another arm: neither is taken together.
      expect(await readGain()).toMatchObject({
        strategy: 'uncertain-positive',
        randomShare: 0.25,
        rankings: 1,
        overall: { chosen: { answers: 0 } },
      });
    });

    it('hands second opinions out to those who have not answered', async () => {
      const asked = (await readPairs()).filter((pair) => pair.reason === 'second-opinion');
      const keys = new Set(asked.map((pair) => pairOf({ ...pair, id: '' })));
      const tasks = (await nextTasksNamed(people[4]!, 50)).filter((task) => task.reason === 'second-opinion');
      expect(tasks.length).toBeGreaterThan(0);
      for (const task of tasks) {
        expect(keys).toContain(pairOf(task));
        const { responses } = (await readLabel(api, task))!;
        await castVote(api, people[4]!, task, 'no');
        expect((await readLabel(api, task))!.responses).toBe(responses + 1);
      }
    });

    it('leaves strategies that look at embeddings to the next run', async () => {
      const before = await readQueue();
      expect(await change({ strategy: 'badge' })).toMatchObject({ effect: 'nextRun' });
      expect((await readQueue()).id).toBe(before.id);
    });
  });
});
