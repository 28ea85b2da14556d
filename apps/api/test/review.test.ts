import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedTask, castVote, readLabel } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { addGold, listFreePairs, readAllLabels } from './ask-quality.ts';
import {
  decide,
  pairIds,
  type ReadReviewPair,
  readHistory,
  readReview,
  readWholeReview,
  reviewPairsQuery,
  undo,
} from './ask-review.ts';
import { makePublication } from './make-publication.ts';
import {
  claimRun,
  publish,
  type ResultAnswer,
  readTrainingClips,
  startRun,
  upload,
} from './trainer-calls.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

const taskOf = ({ clip, instrument }: ReadReviewPair): AskedTask => ({ id: '', clip, instrument });

describe.each(databases)('review on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let annotator: Asker;
    let reviewer: Asker;
    let other: Asker;
    /** Observed train pairs that the publication doubts, with their labels. */
    let doubted: { sampleKey: string; instrument: string; relevance: number }[];
    let testClip: { id: string; sampleKey: string };

    const suggestions = (variables: object = {}) =>
      readWholeReview(api, reviewer, { list: 'suggestions', instrument: 'cello', ...variables });

    /** Publishes a model version that doubts some labels. */
    async function publishDoubts(doubt: (first: typeof doubted) => object[]): Promise<ResultAnswer> {
      await startRun(api, api.operator);
      const claim = (await claimRun(api))!;
      const clips = await readTrainingClips(api, claim);
      const labelled = new Set(
        clips.flatMap(({ clip, labels }) =>
          labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
        ),
      );
      doubted = clips
        .filter(({ clip }) => clip.split === 'train')
        .flatMap(({ clip, labels }) =>
          (labels as { instrument: string; relevance: number }[])
            .filter(({ instrument }) => instrument === 'piano')
            .map((label) => ({ sampleKey: clip.sampleKey, ...label })),
        )
        .slice(0, 6);
      const instruments = claim.instruments.map((each) => each.name);
      const publication = makePublication(
        instruments,
        clips.map(({ clip }) => clip),
        labelled,
      );
      const document = JSON.stringify({ ...publication, labelErrors: doubt(doubted) });
      const model = await upload(api, claim, 'model', 'model.json', '{}');
      const { artefactId } = await upload(api, claim, 'publication', 'publication.json', document);
      const result = await publish(api, claim, artefactId, [model.artefactId]);
      if (result.__typename !== 'ModelVersion')
        await api.get(
          api.trainer,
          'mutation ($r: ID!, $a: Int!) { failRun(runId: $r, attempt: $a, reason: "refused") { __typename ... on TrainingRun { id } } }',
          { r: claim.run.id, a: claim.attempt },
        );
      return result;
    }

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startWithDemo(server ? { DATABASE_URL: await server.createDatabase() } : {});
      [annotator] = (await api.addPeople(1)) as [Asker];
      [reviewer, other] = (await api.addPeople(2, 'reviewer')) as [Asker, Asker];
      const { dataSet } = await api.get<{
        dataSet: { clips: { edges: { node: { id: string; sampleKey: string } }[] } };
      }>(
        api.operator,
        '{ dataSet(name: "demo") { clips(first: 1, split: test) { edges { node { id sampleKey } } } } }',
      );
      testClip = dataSet.clips.edges[0]!.node;
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    it("takes the doubted labels with the publication, and refuses those that are not a model's to judge", async () => {
      const doubt = (sampleKey: string, instrument: string) => ({
        sampleKey,
        instrument,
        relevance: 1,
        probability: 0.1,
        suspicion: 0.9,
      });
      expect(await publishDoubts(() => [doubt(testClip.sampleKey, 'piano')])).toMatchObject({
        __typename: 'InvalidInputError',
        message: expect.stringContaining(`${testClip.sampleKey} piano is doubted; test labels`),
      });
      expect(await publishDoubts(([first]) => [doubt(first!.sampleKey, 'lute')])).toMatchObject({
        __typename: 'InvalidInputError',
        message: expect.stringContaining('no such instrument'),
      });
      const published = await publishDoubts((labels) =>
        labels.map(({ sampleKey, instrument, relevance }, place) => ({
          ...doubt(sampleKey, instrument),
          relevance,
          probability: relevance >= 0.5 ? 0.05 * (place + 1) : 1 - 0.05 * (place + 1),
          suspicion: 1 - 0.05 * (place + 1),
        })),
      );
      expect(published).toMatchObject({ __typename: 'ModelVersion' });
      const listed = await readWholeReview(api, reviewer, { list: 'likelyErrors', instrument: 'piano' }, 2);
      expect(listed.map(({ clip }) => clip.sampleKey)).toEqual(doubted.map(({ sampleKey }) => sampleKey));
      expect(listed.map(({ relevance }) => relevance)).toEqual(doubted.map(({ relevance }) => relevance));
      expect(listed[0]!.suspicion).toBe(0.95);
      expect(
        (await readReview(api, reviewer, { list: 'likelyErrors', instrument: 'piano' })).totalCount,
      ).toBe(6);
    });

    it('refuses everything to annotators', async () => {
      const [pair] = await suggestions();
      const { errors } = await api.ask(annotator, reviewPairsQuery, {
        list: 'suggestions',
        instrument: 'cello',
      });
      expect(errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
      expect(await decide(api, annotator, [{ ...pairIds(pair!), answer: 'yes' }])).toMatchObject({
        __typename: 'NotAllowedError',
      });
      expect(await undo(api, annotator, 'whatever-key')).toMatchObject({ __typename: 'NotAllowedError' });
      const history = await api.get<{ pairHistory: { __typename: string } }>(
        annotator,
        'query ($clipId: ID!, $instrumentId: ID!) { pairHistory(clipId: $clipId, instrumentId: $instrumentId) { __typename } }',
        pairIds(pair!),
      );
      expect(history.pairHistory.__typename).toBe('NotAllowedError');
      expect(await readLabel(api, taskOf(pair!))).toBeUndefined();
    });

    it('lists unobserved train pairs by probability from either end, within a range, whatever goes meanwhile', async () => {
      const free = await listFreePairs(api);
      const expected = free
        .filter(({ instrument }) => instrument === 'cello')
        .map(({ sampleKey }) => sampleKey);
      const falling = await suggestions();
      expect(falling.map(({ clip }) => clip.sampleKey).sort()).toEqual(expected.sort());
      const chances = falling.map(({ probability }) => probability!);
      expect(chances).toEqual([...chances].sort((one, two) => two - one));
      const rising = await suggestions({ lowestFirst: true });
      expect(rising.map(({ probability }) => probability)).toEqual([...chances].reverse());
      const range = await suggestions({ minProbability: 0.3, maxProbability: 0.7 });
      expect(range.map(({ probability }) => probability)).toEqual(
        chances.filter((p) => p >= 0.3 && p <= 0.7),
      );
      // A pair of the first page is decided before the second is read: nothing is left out, nothing comes twice.
      const first = await readReview(api, reviewer, { list: 'suggestions', instrument: 'cello', first: 5 });
      const key = randomUUID();
      await decide(api, other, [{ ...pairIds(falling[1]!), answer: 'yes' }], key);
      const second = await readReview(api, reviewer, {
        list: 'suggestions',
        instrument: 'cello',
        first: 5,
        after: first.pageInfo.endCursor,
      });
      const read = [...first.edges, ...second.edges].map(({ node }) => node.clip.id);
      expect(read).toEqual(falling.slice(0, 10).map(({ clip }) => clip.id));
      await undo(api, other, key);
    });

    it('writes a batch whole or not at all, and says what was wrong with which pair', async () => {
      const pairs = await suggestions();
      const before = await readAllLabels(api);
      const [goldPair, ...rest] = pairs;
      await addGold(api, [{ sampleKey: goldPair!.clip.sampleKey, instrument: 'cello', present: true }]);
      const instrumentId = goldPair!.instrument.id;
      const wrong = await decide(api, reviewer, [
        { ...pairIds(rest[2]!), answer: 'yes' },
        { clipId: testClip.id, instrumentId, answer: 'no' },
        { ...pairIds(goldPair!), answer: 'no' },
        { ...pairIds(rest[2]!), answer: 'yes' },
        { clipId: randomUUID(), instrumentId, answer: 'no' },
      ]);
      expect(wrong.__typename).toBe('ReviewRefusedError');
      expect(wrong.problems!.map(({ code }) => code)).toEqual(['testSplit', 'gold', 'twice', 'unknown']);
      expect(wrong.problems![0]).toMatchObject({ clipId: testClip.id, instrumentId });
      expect(wrong.problems![0]!.message).toContain(`cello in ${testClip.sampleKey} is a test pair`);
      expect(await readAllLabels(api)).toEqual(before);
      expect((await readHistory(api, reviewer, pairIds(rest[2]!))).votes).toEqual([]);
      expect(await decide(api, reviewer, [])).toMatchObject({ __typename: 'InvalidInputError' });
      const many = Array.from({ length: 501 }, () => ({ ...pairIds(rest[2]!), answer: 'yes' }));
      expect(await decide(api, reviewer, many)).toMatchObject({
        __typename: 'InvalidInputError',
        message: 'A batch has 1 to 500 decisions, not 501.',
      });
      expect(await decide(api, reviewer, [{ ...pairIds(rest[2]!), answer: 'withdrawn' }])).toMatchObject({
        __typename: 'InvalidInputError',
      });
    });

    it('stores a batch once, however often and at once it is sent, and undoing restores every label', async () => {
      const before = await readAllLabels(api);
      const free = (await suggestions()).slice(0, 7);
      // Labels that were imported, and one that came of votes: these must come back as well.
      const observed = await readWholeReview(api, reviewer, { list: 'likelyErrors', instrument: 'piano' });
      const decisions = [
        ...free.map((pair, place) => ({
          ...pairIds(pair),
          answer: ['yes', 'no', 'unsure'][place % 3]!,
          suggestionShown: pair.probability!,
        })),
        ...observed.map((pair) => ({ ...pairIds(pair), answer: pair.relevance! >= 0.5 ? 'no' : 'yes' })),
      ];
      const key = randomUUID();
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => decide(api, reviewer, decisions, key)));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers[0]).toMatchObject({ __typename: 'ReviewBatch', unsure: 2 });
      expect(answers[0]!.yes! + answers[0]!.no!).toBe(5 + observed.length);
      expect(await decide(api, reviewer, decisions.slice(1), key)).toMatchObject({
        __typename: 'ConflictError',
      });
      expect(await decide(api, other, decisions, key)).toMatchObject({ __typename: 'ConflictError' });
      expect(await readLabel(api, taskOf(free[0]!))).toEqual({ relevance: 1, responses: 1 });
      expect(await readLabel(api, taskOf(free[1]!))).toEqual({ relevance: 0, responses: 1 });
      expect(await readLabel(api, taskOf(free[2]!))).toBeUndefined();
      for (const pair of observed) {
        expect((await readLabel(api, taskOf(pair)))!.relevance).toBe(pair.relevance! >= 0.5 ? 0 : 1);
      }
      // What was decided is done with, unsure among it.
      const left = (await suggestions()).map(({ clip }) => clip.id);
      expect(free.filter(({ clip }) => left.includes(clip.id))).toEqual([]);
      expect(await readWholeReview(api, reviewer, { list: 'likelyErrors', instrument: 'piano' })).toEqual([]);
      const history = await readHistory(api, reviewer, pairIds(free[3]!));
      expect(history.votes).toMatchObject([
        { answer: 'yes', revision: 1, suggestionShown: free[3]!.probability, inBatch: true, decides: true },
      ]);

      const undoKey = randomUUID();
      const undone = await Promise.all([1, 2, 3].map(() => undo(api, reviewer, key, undoKey)));
      expect(new Set(undone.map(({ id }) => id)).size).toBe(1);
      expect(await readAllLabels(api)).toEqual(before);
      expect(await undo(api, reviewer, key)).toMatchObject({ __typename: 'ConflictError' });
      expect((await suggestions()).slice(0, 7).map(({ clip }) => clip.id)).toEqual(
        free.map(({ clip }) => clip.id),
      );
      const again = await readHistory(api, reviewer, pairIds(free[3]!));
      expect(again.votes.map(({ answer, isSuperseded }) => [answer, isSuperseded])).toEqual([
        ['yes', true],
        ['withdrawn', false],
      ]);
    });

    it('puts an earlier last word back where it stood, before a later one of somebody else', async () => {
      const [pair] = (await suggestions()).slice(-1);
      const say = (asker: Asker, answer: string, key?: string) =>
        decide(api, asker, [{ ...pairIds(pair!), answer }], key);
      await say(reviewer, 'yes');
      await say(other, 'no');
      expect(await readLabel(api, taskOf(pair!))).toMatchObject({ relevance: 0 });
      const before = await readAllLabels(api);
      const key = randomUUID();
      await say(reviewer, 'yes', key);
      expect(await readLabel(api, taskOf(pair!))).toMatchObject({ relevance: 1 });
      await undo(api, reviewer, key);
      expect(await readAllLabels(api)).toEqual(before);
    });

    it('does not undo over an answer given since, and names the pair', async () => {
      const [one, two] = (await suggestions()).slice(20);
      const key = randomUUID();
      await decide(
        api,
        reviewer,
        [one!, two!].map((pair) => ({ ...pairIds(pair), answer: 'yes' })),
        key,
      );
      await castVote(api, reviewer, taskOf(two!), 'no');
      const before = await readAllLabels(api);
      const refused = await undo(api, reviewer, key);
      expect(refused).toMatchObject({
        __typename: 'ReviewRefusedError',
        problems: [{ clipId: two!.clip.id, code: 'answeredSince' }],
      });
      expect(await readAllLabels(api)).toEqual(before);
      expect(await undo(api, other, key)).toMatchObject({ __typename: 'NotFoundError' });
    });

    it('lists conflicts of train clips with their votes, page by page, until a reviewer decides', async () => {
      const pairs = (
        await readWholeReview(api, reviewer, { list: 'suggestions', instrument: 'banjo' })
      ).slice(0, 5);
      for (const pair of pairs) {
        await castVote(api, annotator, taskOf(pair), 'yes');
        await castVote(api, other, taskOf(pair), 'no');
      }
      const testPair = { ...taskOf(pairs[0]!), clip: { ...testClip, split: 'test' } };
      await castVote(api, reviewer, testPair, 'yes');
      await castVote(api, other, testPair, 'no');
      const all = await readWholeReview(api, reviewer, { list: 'conflicts', instrument: 'banjo' }, 2);
      expect(new Set(all.map(({ clip }) => clip.id)).size).toBe(all.length);
      expect(all.every(({ clip }) => clip.split === 'train')).toBe(true);
      const listed = all.filter(({ clip }) => pairs.some((pair) => pair.clip.id === clip.id));
      expect(listed).toHaveLength(5);
      expect(listed[0]!.votes.map(({ name, answer }) => [name, answer])).toEqual([
        ['annotator0@example.org', 'yes'],
        ['reviewer1@example.org', 'no'],
      ]);
      expect(listed[0]!.probability).not.toBeNull();
      await decide(api, reviewer, [{ ...pairIds(listed[0]!), answer: 'yes' }]);
      const left = await readWholeReview(api, reviewer, { list: 'conflicts', instrument: 'banjo' });
      expect(left.map(({ clip }) => clip.id)).not.toContain(listed[0]!.clip.id);
      expect(left).toHaveLength(all.length - 1);
      expect(await readHistory(api, reviewer, pairIds(listed[0]!))).toMatchObject({
        relevance: 1,
        state: 'retired',
        votes: [
          { name: 'annotator0@example.org', answer: 'yes', inBatch: false },
          { name: 'reviewer1@example.org', answer: 'no' },
          { name: 'reviewer0@example.org', answer: 'yes', decides: true, inBatch: true },
        ],
      });
    });

    it('names a wrong cursor, an unknown instrument and a range upside down', async () => {
      const ask = async (variables: object) =>
        (
          await api.ask(reviewer, reviewPairsQuery, {
            list: 'suggestions',
            instrument: 'cello',
            ...variables,
          })
        ).errors?.[0];
      expect(await ask({ after: 'bm9uc2Vuc2U' })).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
      expect(await ask({ instrument: 'lute' })).toMatchObject({
        message: 'The data set demo has no instrument lute.',
      });
      expect(await ask({ minProbability: 0.8, maxProbability: 0.2 })).toMatchObject({
        extensions: { code: 'INVALID_INPUT' },
      });
      expect(await ask({ instrument: null })).toMatchObject({ message: 'Name the instrument to review.' });
    });
  });
});
