import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks, pairOf } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { makePublication } from './make-publication.ts';
import {
  type Claim,
  claimRun,
  publish,
  type ReadClip,
  readTrainingClips,
  startRun,
  upload,
} from './trainer-calls.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

interface Version {
  id: string;
  number: number;
  published: boolean;
  keptBack: boolean;
  labelsSha256: string;
  labelCount: number;
  trainedToVote: string;
  takeoverReason: string;
}

/** What the contract says of the labels' hash, put into words again. */
function hashOf(clips: ReadClip[]): string {
  const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const lines = clips
    .sort((a, b) => byBytes(a.clip.sampleKey, b.clip.sampleKey))
    .flatMap(({ clip, labels }) =>
      [...labels]
        .sort((a, b) => byBytes(a.instrument, b.instrument))
        .map((row) => `${clip.sampleKey}\t${row.instrument}\t${row.relevance}\t${row.responses}\n`),
    );
  return createHash('sha256').update(lines.join('')).digest('hex');
}

describe.each(databases)('model versions on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let reviewer: Asker;
    let annotator: Asker;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startWithDemo(server ? { DATABASE_URL: await server.createDatabase() } : {});
      [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
      [annotator] = (await api.addPeople(1)) as [Asker];
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    /** Finishes a run; `difference` is how much worse than the published version it validated, beyond chance. */
    async function train(against?: {
      version: number;
      difference: number;
    }): Promise<{ claim: Claim; clips: ReadClip[] }> {
      await startRun(api, reviewer);
      const claim = (await claimRun(api))!;
      const clips = await readTrainingClips(api, claim);
      const instruments = claim.instruments.map((instrument) => instrument.name);
      const labelled = new Set(
        clips.flatMap(({ clip, labels }) =>
          labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
        ),
      );
      const document = {
        ...makePublication(
          instruments,
          clips.map(({ clip }) => clip),
          labelled,
        ),
        comparison: against
          ? {
              version: against.version,
              clips: 21,
              pairs: 51,
              challengerMap: 0.6 - against.difference - 0.05,
              publishedMap: 0.6,
              differenceLow: -against.difference - 0.1,
              differenceHigh: -against.difference,
            }
          : null,
      };
      const model = await upload(api, claim, 'model', 'model.json', '{}');
      const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
      expect(await publish(api, claim, artefact.artefactId, [model.artefactId])).toMatchObject({
        __typename: 'ModelVersion',
      });
      return { claim, clips };
    }

    const read = async () =>
      (
        await api.get<{
          dataSet: {
            publishedVersion: { number: number };
            challenger: { number: number } | null;
            ranking: { modelVersion: { number: number } };
            modelVersions: { edges: { node: Version }[] };
            publicationEvents: {
              edges: {
                node: {
                  byHand: boolean;
                  reason: string;
                  byUser: { name: string } | null;
                  modelVersion: { number: number };
                  replacedVersion: { number: number } | null;
                };
              }[];
            };
          };
        }>(
          reviewer,
          `{ dataSet(name: "demo") { publishedVersion { number } challenger { number } ranking { modelVersion { number } }
            modelVersions(first: 20) { edges { node { id number published keptBack labelsSha256 labelCount
              trainedToVote takeoverReason } } }
            publicationEvents(first: 20) { edges { node { byHand reason byUser { name }
              modelVersion { number } replacedVersion { number } } } } } }`,
        )
      ).dataSet;

    const versionOf = async (number: number) =>
      (await read()).modelVersions.edges
        .map(({ node }) => node)
        .find((version) => version.number === number)!;

    const publishByHand = async (asker: Asker, versionId: string, why?: string) =>
      (
        await api.get<{
          publishVersion: { __typename: string; number?: number; message?: string; field?: string };
        }>(
          asker,
          `mutation ($versionId: ID!, $why: String) { publishVersion(versionId: $versionId, reason: $why) {
            __typename ... on ModelVersion { number } ... on Error { message } ... on InvalidInputError { field } } }`,
          { versionId, why },
        )
      ).publishVersion;

    const setRule = async (asker: Asker, policy: string, worstDifference: number) =>
      (
        await api.get<{ setPublicationRule: { __typename: string; field?: string } }>(
          asker,
          `mutation ($policy: String!, $worst: Float!) {
            setPublicationRule(dataSet: "demo", policy: $policy, worstDifference: $worst) {
              __typename ... on DataSet { id } ... on InvalidInputError { field } } }`,
          { policy, worst: worstDifference },
        )
      ).setPublicationRule;

    it('names the labels that a version learnt from by their hash, which a reader can have again', async () => {
      const first = await train();
      const one = await versionOf(1);
      expect(one).toMatchObject({ published: true, keptBack: false, labelsSha256: hashOf(first.clips) });
      expect(one.labelCount).toBe(first.clips.reduce((sum, { labels }) => sum + labels.length, 0));
      expect(one.labelCount).toBeGreaterThan(0);
      const [task] = await nextTasks(api, annotator, 1);
      await castVote(api, annotator, task!, 'yes');
      const second = await train({ version: 1, difference: 0.1 });
      const two = await versionOf(2);
      expect(two).toMatchObject({ published: false, keptBack: true, labelsSha256: hashOf(second.clips) });
      expect(two.labelsSha256).not.toBe(one.labelsSha256);
      expect(two.labelCount).toBe(one.labelCount + 1);
      expect(BigInt(two.trainedToVote)).toBe(BigInt(one.trainedToVote) + 1n);
      expect((await read()).challenger).toEqual({ number: 2 });
    });

    it('publishes by hand and goes back, with ranking, record, and no answered pair asked again', async () => {
      const { id } = await versionOf(2);
      const open = await nextTasks(api, annotator, 3);
      expect(await publishByHand(annotator, id)).toMatchObject({ __typename: 'NotAllowedError' });
      expect(await publishByHand(reviewer, id, 'x'.repeat(501))).toMatchObject({
        __typename: 'InvalidInputError',
        field: 'reason',
      });
      expect(await publishByHand(reviewer, 'none')).toMatchObject({ __typename: 'NotFoundError' });
      expect(await publishByHand(reviewer, id, ' Hears the flute better. ')).toEqual({
        __typename: 'ModelVersion',
        number: 2,
      });
      const now = await read();
      expect(now).toMatchObject({
        publishedVersion: { number: 2 },
        challenger: null,
        ranking: { modelVersion: { number: 2 } },
      });
      expect(now.publicationEvents.edges.map(({ node }) => node)).toEqual([
        {
          byHand: true,
          reason: 'Hears the flute better.',
          byUser: { name: expect.any(String) },
          modelVersion: { number: 2 },
          replacedVersion: { number: 1 },
        },
        {
          byHand: false,
          reason: expect.stringMatching(/^Published: the first/),
          byUser: null,
          modelVersion: { number: 1 },
          replacedVersion: null,
        },
      ]);
      expect((await nextTasks(api, annotator, 3)).map((task) => task.id)).toEqual(
        open.map((task) => task.id),
      );
      for (const task of open)
        expect(await castVote(api, annotator, task, 'no')).toMatchObject({ __typename: 'Vote' });
      expect(await publishByHand(reviewer, (await versionOf(1)).id)).toMatchObject({ number: 1 });
      const [other] = (await api.addPeople(1)) as [Asker];
      const asked = new Set((await nextTasks(api, other, 20)).map(pairOf));
      expect(asked.size).toBe(20);
      expect(open.map(pairOf).filter((pair) => asked.has(pair))).toEqual([]);
    });

    it('writes one event for one change, however many press at once', async () => {
      const before = (await read()).publicationEvents.edges.length;
      const { id } = await versionOf(2);
      const answers = await Promise.all(Array.from({ length: 8 }, () => publishByHand(reviewer, id)));
      expect(answers.every(({ __typename }) => __typename === 'ModelVersion')).toBe(true);
      expect((await read()).publicationEvents.edges.length).toBe(before + 1);
    });

    it('follows the data set’s rule in runs that name none', async () => {
      expect(await setRule(annotator, 'always', 0)).toMatchObject({ __typename: 'NotAllowedError' });
      expect(await setRule(reviewer, 'sometimes', 0)).toMatchObject({ field: 'policy' });
      expect(await setRule(reviewer, 'always', 0.3)).toMatchObject({ field: 'worstDifference' });
      expect(await setRule(reviewer, 'if-not-worse', 0.05)).toMatchObject({ __typename: 'DataSet' });
      await train({ version: 2, difference: 0.04 });
      expect(await versionOf(3)).toMatchObject({
        published: true,
        takeoverReason: expect.stringMatching(/0\.050 that is allowed\.$/),
      });
      await train({ version: 3, difference: 0.06 });
      expect(await versionOf(4)).toMatchObject({ published: false, keptBack: true });
      await setRule(reviewer, 'never', 0.05);
      await train();
      expect(await versionOf(5)).toMatchObject({
        published: false,
        takeoverReason: expect.stringMatching(/^Kept back/),
      });
      expect((await read()).challenger).toEqual({ number: 5 });
    });
  });
});
