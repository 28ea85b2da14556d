import { existsSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { makePublication } from './make-publication.ts';
import { claimRun, publish, readTrainingClips, startRun, upload } from './trainer-calls.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

interface Decision {
  number: number;
  restores: number | null;
  note: string;
  byUser: { name: string } | null;
  changes: { instrument: string; from: number; to: number }[];
  instruments: { instrument: string; threshold: number; before: number | null }[];
}

interface Saved {
  __typename: string;
  number?: number;
  message?: string;
  field?: string;
}

const answer =
  '__typename ... on DecisionVersion { number } ... on Error { message } ... on InvalidInputError { field }';

describe.each(databases)('decision versions on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let reviewer: Asker;
    let annotator: Asker;
    let versionId: string;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.start(server ? { DATABASE_URL: await server.createDatabase() } : {});
      await api.importFolder(demoFolder, 'demo');
      [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
      [annotator] = (await api.addPeople(1)) as [Asker];
      await startRun(api, reviewer);
      const claim = (await claimRun(api))!;
      const clips = await readTrainingClips(api, claim);
      const labelled = new Set(
        clips.flatMap(({ clip, labels }) =>
          labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
        ),
      );
      const document = makePublication(
        claim.instruments.map((instrument) => instrument.name),
        clips.map(({ clip }) => clip),
        labelled,
      );
      const model = await upload(api, claim, 'model', 'model.json', '{}');
      const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
      versionId = (await publish(api, claim, artefact.artefactId, [model.artefactId])).id!;
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    const list = async () =>
      (
        await api.get<{ modelVersion: { decision: { number: number }; decisions: Decision[] } }>(
          annotator,
          `query ($id: ID!) { modelVersion(id: $id) { decision { number } decisions { number restores note
            byUser { name } changes { instrument from to } instruments { instrument threshold before } } } }`,
          { id: versionId },
        )
      ).modelVersion;

    const save = async (asker: Asker, basedOn: number, thresholds: object[], note?: string): Promise<Saved> =>
      (
        await api.get<{ saveDecision: Saved }>(
          asker,
          `mutation ($versionId: ID!, $basedOn: Int!, $thresholds: [ThresholdInput!]!, $note: String) {
            saveDecision(versionId: $versionId, basedOn: $basedOn, thresholds: $thresholds, note: $note) { ${answer} } }`,
          { versionId, basedOn, thresholds, note },
        )
      ).saveDecision;

    const restore = async (asker: Asker, basedOn: number, number: number): Promise<Saved> =>
      (
        await api.get<{ restoreDecision: Saved }>(
          asker,
          `mutation ($versionId: ID!, $basedOn: Int!, $number: Int!) {
            restoreDecision(versionId: $versionId, basedOn: $basedOn, number: $number) { ${answer} } }`,
          { versionId, basedOn, number },
        )
      ).restoreDecision;

    /** How many of the first clips' suggestions say yes to the cello, and by which threshold. */
    const readCello = async () => {
      const { dataSet } = await api.get<{
        dataSet: {
          clips: {
            edges: {
              node: {
                predictions: { instrument: { name: string }; probability: number; threshold: number }[];
              };
            }[];
          };
        };
      }>(
        reviewer,
        `{ dataSet(name: "demo") { clips(first: 20) { edges { node { predictions {
          instrument { name } probability threshold } } } } } }`,
      );
      const rows = dataSet.clips.edges.map(
        ({ node }) => node.predictions.find(({ instrument }) => instrument.name === 'cello')!,
      );
      return [...new Set(rows.map(({ threshold }) => threshold))];
    };

    it('begins with what validation chose', async () => {
      const { decision, decisions } = await list();
      expect(decision.number).toBe(1);
      expect(decisions).toHaveLength(1);
      expect(decisions[0]).toMatchObject({ restores: null, byUser: null, changes: [] });
      expect(decisions[0]!.instruments.map(({ threshold }) => threshold)).toEqual(Array(20).fill(0.4));
      expect(await readCello()).toEqual([0.4]);
    });

    it('refuses annotators, thresholds that are none, and what changes nothing', async () => {
      const cello = (threshold: number) => [{ instrument: 'cello', threshold }];
      expect(await save(annotator, 1, cello(0.7))).toMatchObject({ __typename: 'NotAllowedError' });
      for (const wrong of [
        cello(1.2),
        cello(-0.1),
        [...cello(0.7), ...cello(0.6)],
        [{ instrument: 'kazoo', threshold: 0.5 }],
        cello(0.4),
      ]) {
        expect(await save(reviewer, 1, wrong), JSON.stringify(wrong)).toMatchObject({
          __typename: 'InvalidInputError',
          field: 'thresholds',
        });
      }
      expect(await save(reviewer, 1, cello(0.7), 'x'.repeat(501))).toMatchObject({ field: 'note' });
      expect(await restore(reviewer, 1, 7)).toMatchObject({ __typename: 'NotFoundError' });
      expect((await list()).decisions).toHaveLength(1);
    });

    it('saves one version of many that are sent at once, and says who, why and what', async () => {
      const sent = Array.from({ length: 6 }, (_, at) =>
        save(reviewer, 1, [{ instrument: 'cello', threshold: 0.7 + at / 100 }], ' Fewer false alarms. '),
      );
      const answers = await Promise.all(sent);
      expect(answers.filter(({ __typename }) => __typename === 'DecisionVersion')).toEqual([
        { __typename: 'DecisionVersion', number: 2 },
      ]);
      expect(answers.filter(({ __typename }) => __typename === 'ConflictError')).toHaveLength(5);
      const { decision, decisions } = await list();
      expect(decision.number).toBe(2);
      expect(decisions[0]).toMatchObject({
        number: 2,
        note: 'Fewer false alarms.',
        byUser: { name: 'reviewer0@example.org' },
        changes: [{ instrument: 'cello', from: 0.4, to: decisions[0]!.changes[0]!.to }],
      });
      expect(decisions[0]!.changes[0]!.to).toBeGreaterThanOrEqual(0.7);
    });

    it('decides suggestions, review and votes by the newest one', async () => {
      const { decisions } = await list();
      const threshold = decisions[0]!.instruments.find(({ instrument }) => instrument === 'cello')!.threshold;
      expect(await readCello()).toEqual([threshold]);
      const { reviewPairs } = await api.get<{
        reviewPairs: { edges: { node: { threshold: number; probability: number } }[] };
      }>(
        reviewer,
        `{ reviewPairs(dataSet: "demo", list: suggestions, instrument: "cello", first: 5) {
          edges { node { threshold probability } } } }`,
      );
      expect(reviewPairs.edges.length).toBeGreaterThan(0);
      for (const { node } of reviewPairs.edges) expect(node.threshold).toBe(threshold);
      // Every threshold above any probability: no vote stands beside a suggestion of yes.
      const instruments = decisions[0]!.instruments.map(({ instrument }) => ({ instrument, threshold: 1 }));
      expect(await save(reviewer, 2, instruments)).toMatchObject({ number: 3 });
      const [task] = await nextTasks(api, annotator, 1);
      expect(await castVote(api, annotator, task!, 'yes')).toMatchObject({ __typename: 'Vote' });
      const { pairHistory } = await api.get<{
        pairHistory: { votes: { suggestsYes: boolean | null }[] };
      }>(
        reviewer,
        `query ($clipId: ID!, $instrumentId: ID!) { pairHistory(clipId: $clipId, instrumentId: $instrumentId) {
          ... on PairHistory { votes { suggestsYes } } } }`,
        { clipId: task!.clip.id, instrumentId: task!.instrument.id },
      );
      expect(pairHistory.votes.at(-1)).toMatchObject({ suggestsYes: false });
    });

    it('goes back by a further version, and keeps all of them', async () => {
      expect(await restore(annotator, 3, 1)).toMatchObject({ __typename: 'NotAllowedError' });
      expect(await restore(reviewer, 2, 1)).toMatchObject({ __typename: 'ConflictError' });
      expect(await restore(reviewer, 3, 1)).toMatchObject({ number: 4 });
      const { decision, decisions } = await list();
      expect(decision.number).toBe(4);
      expect(decisions.map(({ number, restores }) => [number, restores])).toEqual([
        [4, 1],
        [3, null],
        [2, null],
        [1, null],
      ]);
      expect(decisions[0]!.changes).toHaveLength(20);
      expect(await readCello()).toEqual([0.4]);
    });
  });
});
