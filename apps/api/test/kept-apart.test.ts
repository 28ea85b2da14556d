import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { buildSchema, getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { addGold, changeSettings } from './ask-quality.ts';
import {
  type Claim,
  claimRun,
  publish,
  readTrainingClips,
  reportProgress,
  startRun,
  upload,
} from './trainer-calls.ts';

const contract = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const leaseSeconds = 2;

/** Every root field that a trainer's token opens; access.test.ts shows that all others are refused. */
const trainerRoots = [
  'claimRun',
  'confirmCancel',
  'failRun',
  'fixModel',
  'heartbeat',
  'publishRun',
  'reportProgress',
  'requestArtefactUpload',
  'testLabels',
  'trainingClips',
  'viewer',
];

/** Fields that can be asked for, from the trainer's root fields on, as `Type.field`, with the type they give. */
function walkContract(): Map<string, string> {
  const fields = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const type = contract.getType(name);
    if (seen.has(name) || !type) return;
    seen.add(name);
    if (isUnionType(type)) for (const member of type.getTypes()) visit(member.name);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type).name;
      fields.set(`${name}.${field.name}`, target);
      visit(target);
    }
  };
  for (const root of [contract.getQueryType()!, contract.getMutationType()!]) {
    for (const field of Object.values(root.getFields())) {
      if (trainerRoots.includes(field.name)) visit(getNamedType(field.type).name);
    }
  }
  return fields;
}

interface FullClip {
  id: string;
  sampleKey: string;
  labels: { relevance: number; instrument: { id: string; name: string } }[];
}

describe.skipIf(!existsSync(demoFolder))('what measures is kept from what learns', () => {
  let server: TestServer | undefined;
  let databaseUrl: string | undefined;
  let api: ApiProcess;
  let reviewer: Asker;
  let testClips: FullClip[];
  let claim: Claim;
  const goldPairs = new Set<string>();

  async function listClips(split: 'train' | 'test'): Promise<FullClip[]> {
    const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: FullClip }[] } } }>(
      api.operator,
      `query ($split: Split!) { dataSet(name: "demo") { clips(first: 500, split: $split) { edges { node {
        id sampleKey labels { relevance instrument { id name } } } } } } }`,
      { split },
    );
    return dataSet.clips.edges.map(({ node }) => node);
  }

  const askTestLabels = ({ run, attempt }: Claim) =>
    api.ask<{ testLabels: { edges: { node: { sampleKey: string; labels: { instrument: string }[] } }[] } }>(
      api.trainer,
      `query ($runId: ID!, $attempt: Int!) { testLabels(runId: $runId, attempt: $attempt, first: 1000) {
        edges { node { sampleKey labels { instrument relevance } } } } }`,
      { runId: run.id, attempt },
    );

  async function fixModel({ run, attempt }: Claim, modelArtefactIds: string[]): Promise<string> {
    const { fixModel: answer } = await api.get<{ fixModel: { __typename: string } }>(
      api.trainer,
      `mutation ($runId: ID!, $attempt: Int!, $ids: [ID!]!) {
        fixModel(runId: $runId, attempt: $attempt, modelArtefactIds: $ids) { __typename } }`,
      { runId: run.id, attempt, ids: modelArtefactIds },
    );
    return answer.__typename;
  }

  beforeAll(async () => {
    if (!noServerReason) {
      server = startTestServer();
      databaseUrl = await server.createDatabase();
    }
    api = await ApiProcess.startWithDemo({
      EARMARK_LEASE_SECONDS: String(leaseSeconds),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    });
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    testClips = await listClips('test');
    const rows = (await listClips('train')).slice(0, 30).flatMap(({ sampleKey, labels }) =>
      labels.map(({ instrument, relevance }) => ({
        sampleKey,
        instrument: instrument.name,
        present: relevance >= 0.5,
      })),
    );
    expect((await addGold(api, rows)).added).toBe(rows.length);
    for (const { sampleKey, instrument } of rows) goldPairs.add(`${sampleKey} ${instrument}`);
    await startRun(api, reviewer);
    claim = (await claimRun(api))!;
  });
  afterAll(async () => {
    await api?.stop();
    server?.stop();
  });

  it('gives a trainer neither a label of a test clip nor one of a gold pair to learn from', async () => {
    const clips = await readTrainingClips(api, claim);
    expect(clips).toHaveLength(240);
    expect(testClips.flatMap(({ labels }) => labels).length).toBeGreaterThan(0);
    expect(goldPairs.size).toBeGreaterThan(10);
    expect(clips.filter(({ clip }) => clip.split === 'test').flatMap(({ labels }) => labels)).toEqual([]);
    const given = clips.flatMap(({ clip, labels }) =>
      labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
    );
    expect(given.length).toBeGreaterThan(50);
    expect(given.filter((pair) => goldPairs.has(pair))).toEqual([]);
  });

  it('opens no other way to them in all that a trainer can ask', async () => {
    const fields = walkContract();
    expect(fields.size).toBeGreaterThan(50);
    const ways = [...fields].filter(([, type]) => /Label|Vote|Gold|Quality|Conflict|Standing/.test(type));
    expect(ways.map(([field]) => field).sort()).toEqual([
      'Clip.labels',
      'Clip.myVotes',
      'QueryTestLabelsConnection.edges',
      'QueryTestLabelsConnectionEdge.node',
      'TestClipLabels.labels',
      'TrainingClip.labels',
    ]);
    // No data set, and so no list of clips, queue or quality.
    expect([...fields.values()]).not.toContain('DataSet');
    const { trainingClips } = await api.get<{
      trainingClips: { edges: { node: { clip: { labels: unknown[]; myVotes: unknown[] } } }[] };
    }>(
      api.trainer,
      `query ($runId: ID!, $attempt: Int!) { trainingClips(runId: $runId, attempt: $attempt, first: 1000) {
        edges { node { clip { labels { relevance } myVotes { answer } } } } } }`,
      { runId: claim.run.id, attempt: claim.attempt },
    );
    expect(trainingClips.edges).toHaveLength(240);
    expect(trainingClips.edges.flatMap(({ node }) => [...node.clip.labels, ...node.clip.myVotes])).toEqual(
      [],
    );
  });

  it('refuses a trainer what sums up test labels, or was computed from them', async () => {
    const held = `runId: "${claim.run.id}", attempt: ${claim.attempt}`;
    for (const query of [
      `{ trainingClips(${held}, first: 1) { edges { node { clip { predictions { probability } } } } } }`,
      `mutation { claimRun(engines: ["tfjs-cpu"], trainer: "t") { run { baseVersion { evaluation { map } } } } }`,
      `mutation { claimRun(engines: ["tfjs-cpu"], trainer: "t") { instruments { name positives } } }`,
    ]) {
      if (query.startsWith('mutation')) {
        // Its lease is over, so that it is there to be claimed.
        await new Promise((resolve) => setTimeout(resolve, leaseSeconds * 1000 + 300));
      }
      const { data, errors } = await api.ask<{ claimRun: { run: object } | null }>(api.trainer, query);
      const told = data?.claimRun?.run;
      if (told) expect(told).toEqual({ baseVersion: null });
      else expect(errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
    }
    await new Promise((resolve) => setTimeout(resolve, leaseSeconds * 1000 + 300));
    claim = (await claimRun(api))!;
  });

  it('hands test labels out once the model is fixed, and takes no other model after', async () => {
    expect((await askTestLabels(claim)).errors?.[0]?.extensions?.code).toBe('CONFLICT');
    expect(await fixModel(claim, [])).toBe('InvalidInputError');
    expect(await fixModel(claim, [randomUUID()])).toBe('InvalidInputError');
    const model = await upload(api, claim, 'model', 'model.json', '{"model": true}');
    expect(await fixModel(claim, [model.artefactId])).toBe('TrainingRun');
    const { data } = await askTestLabels(claim);
    const given = data!.testLabels.edges.flatMap(({ node }) =>
      node.labels.map(({ instrument }) => `${node.sampleKey} ${instrument}`),
    );
    const stored = testClips.flatMap(({ sampleKey, labels }) =>
      labels.map(({ instrument }) => `${sampleKey} ${instrument.name}`),
    );
    expect(given.sort()).toEqual(stored.sort());
    for (const kind of ['model', 'checkpoint'] as const) {
      await expect(upload(api, claim, kind, 'after.bin', 'learned from the test')).rejects.toThrow();
    }
    const epoch = { epoch: 2, learningRate: 0.1, seconds: 1, trainLoss: 0.1, validationLoss: 0.1 };
    const held = { runId: claim.run.id, attempt: claim.attempt };
    expect(await reportProgress(api, { ...held, epoch })).toMatchObject({ __typename: 'ConflictError' });
    expect(await reportProgress(api, { ...held, stage: 'evaluating' })).toMatchObject({
      __typename: 'ReportedProgress',
    });
  });

  it('asks the next attempt to fix its own model first, and takes none of the one before', async () => {
    const [{ id: earlier }] = [await upload(api, claim, 'publication', 'publication.json', '{}')].map(
      ({ artefactId }) => ({ id: artefactId }),
    );
    await new Promise((resolve) => setTimeout(resolve, leaseSeconds * 1000 + 300));
    const next = (await claimRun(api))!;
    expect(next.attempt).toBe(claim.attempt + 1);
    expect((await askTestLabels(next)).errors?.[0]?.extensions?.code).toBe('CONFLICT');
    expect((await askTestLabels(claim)).errors?.[0]?.extensions?.code).toBe('LEASE_LOST');
    const model = await upload(api, next, 'model', 'model.json', '{"model": 2}');
    expect(await fixModel(next, [model.artefactId])).toBe('TrainingRun');
    expect(await publish(api, next, earlier!, [randomUUID()])).toMatchObject({
      __typename: 'InvalidInputError',
    });
  });

  it('queues no test clip, not even as gold, and no gold truth shows in a task', async () => {
    await changeSettings(api, { goldShare: 0.5 });
    const [annotator] = (await api.addPeople(1)) as [Asker];
    const tasks = [...(await nextTasks(api, annotator, 50)), ...(await nextTasks(api, reviewer, 50))];
    const keys = new Set(testClips.map(({ id }) => id));
    expect(tasks).toHaveLength(100);
    expect(tasks.filter(({ clip }) => keys.has(clip.id))).toEqual([]);
    const refused = await addGold(
      api,
      testClips.slice(0, 3).map(({ sampleKey }) => ({ sampleKey, instrument: 'cello', present: true })),
    );
    expect(refused).toMatchObject({ added: 0, skipped: [{ row: 1 }, { row: 2 }, { row: 3 }] });
  });

  it.skipIf(noServerReason !== null)(
    'has the database itself refuse test clips in queue, gold and ranking',
    async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<{
        clip: string;
        instrument: string;
        dataset: string;
        ranking: string;
      }>(
        `SELECT clip."id" AS clip, instrument."id" AS instrument, clip."dataSetId" AS dataset, ranking."id" AS ranking
       FROM "Clip" clip JOIN "Instrument" instrument ON instrument."dataSetId" = clip."dataSetId"
       JOIN "Ranking" ranking ON ranking."dataSetId" = clip."dataSetId" WHERE clip."split" = 'test' LIMIT 1`,
      );
      const { clip, instrument, dataset, ranking } = rows[0]!;
      await expect(
        client.query(`INSERT INTO "GoldItem" ("clipId", "instrumentId", "present") VALUES ($1, $2, true)`, [
          clip,
          instrument,
        ]),
      ).rejects.toThrow(/never queued/);
      await expect(
        client.query(
          `INSERT INTO "RankedPair" ("rankingId", "position", "clipId", "instrumentId", "score", "reason", "probability")
         VALUES ($1, 1000000, $2, $3, 1, 'unsure', 0.5)`,
          [ranking, clip, instrument],
        ),
      ).rejects.toThrow(/never ranked/);
      await expect(
        client.query(
          `INSERT INTO "Task" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "reason", "leaseExpiresAt", "updatedAt")
         SELECT 'x', $1, "id", $2, $3, 'unsure', now(), now() FROM "Annotator" LIMIT 1`,
          [dataset, clip, instrument],
        ),
      ).rejects.toThrow(/never queued/);
      await client.end();
    },
  );
});
