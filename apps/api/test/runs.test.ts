import { existsSync } from 'node:fs';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { makePublication } from './make-publication.ts';
import {
  type Claim,
  claimRun,
  heartbeat,
  publish,
  readTrainingClips,
  reportProgress,
  startRun,
  upload,
} from './trainer-calls.ts';

const leaseSeconds = 1;

describe.skipIf(!existsSync(demoFolder))('training runs', () => {
  let api: ApiProcess;
  let reviewer: Asker;

  beforeAll(async () => {
    api = await ApiProcess.startWithDemo({ EARMARK_LEASE_SECONDS: String(leaseSeconds) });
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
  });
  afterAll(() => api?.stop());

  const leaseEnds = () => new Promise((resolve) => setTimeout(resolve, leaseSeconds * 1000 + 200));

  async function claimAgain(): Promise<Claim> {
    const claim = await claimRun(api);
    if (!claim) throw new Error('nothing to claim');
    return claim;
  }

  async function readRun(id: string) {
    const { trainingRun } = await api.get<{
      trainingRun: {
        state: string;
        attempt: number;
        epoch: number;
        failureReason: string | null;
        epochs: { epoch: number; trainLoss: number }[];
      };
    }>(
      reviewer,
      'query ($id: ID!) { trainingRun(id: $id) { state attempt epoch failureReason epochs { epoch trainLoss } } }',
      { id },
    );
    return trainingRun;
  }

  async function failClaimed(claim: Claim): Promise<void> {
    await api.get(
      api.trainer,
      'mutation ($r: ID!, $a: Int!) { failRun(runId: $r, attempt: $a, reason: "test over") { __typename ... on TrainingRun { id } } }',
      { r: claim.run.id, a: claim.attempt },
    );
  }

  it('keeps one queued or running run a data set, and names a bad parameter', async () => {
    const started = await Promise.all(Array.from({ length: 4 }, () => startRun(api, reviewer)));
    expect(started.map(({ __typename }) => __typename).sort()).toEqual([
      'ConflictError',
      'ConflictError',
      'ConflictError',
      'TrainingRun',
    ]);
    const bad = await startRun(api, reviewer, { preset: 'gigantic' });
    expect(bad).toMatchObject({ __typename: 'InvalidInputError' });
    expect(bad.message).toMatch(/^preset/);
    const run = started.find(({ __typename }) => __typename === 'TrainingRun')!;
    await api.get(reviewer, 'mutation ($id: ID!) { cancelRun(runId: $id) { ... on TrainingRun { id } } }', {
      id: run.id,
    });
    expect((await readRun(run.id)).state).toBe('cancelled');
    expect(await claimRun(api)).toBeNull();
  });

  it('gives a run to one trainer, and to the next when the lease ran out; the first is fenced off', async () => {
    const { id } = await startRun(api, reviewer, { engine: 'onnx-cpu' });
    expect(await claimRun(api, ['tfjs-cpu'])).toBeNull();
    const claims = await Promise.all([1, 2, 3].map(() => claimRun(api, ['tfjs-cpu', 'onnx-cpu'])));
    const first = claims.find((claim) => claim !== null)!;
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(first).toMatchObject({ attempt: 1, leaseSeconds, checkpoint: null });
    expect(first.instruments).toHaveLength(20);
    const checkpoint = await upload(api, first, 'checkpoint', 'epoch-1.bin', 'weights after one epoch');
    expect(checkpoint.status).toBe(204);
    const epoch = (number: number, trainLoss: number) => ({
      epoch: { epoch: number, learningRate: 0.001, seconds: 1, trainLoss, validationLoss: 1 },
    });
    const held = { runId: id, attempt: 1 };
    await reportProgress(api, { ...held, ...epoch(1, 0.9), checkpointArtefactId: checkpoint.artefactId });
    expect(await reportProgress(api, { ...held, ...epoch(2, 0.8) })).toMatchObject({
      cancelRequested: false,
    });
    await leaseEnds();
    const second = await claimRun(api, ['onnx-cpu']);
    expect(second).toMatchObject({ attempt: 2, checkpointEpoch: 1, checkpoint: { name: 'epoch-1.bin' } });
    expect(await (await fetch(second!.checkpoint!.url)).text()).toBe('weights after one epoch');
    expect((await readRun(id)).epochs).toEqual([{ epoch: 1, trainLoss: 0.9 }]);
    expect(await heartbeat(api, id, 1)).toMatchObject({ __typename: 'LeaseLostError' });
    expect(await reportProgress(api, held)).toMatchObject({ __typename: 'LeaseLostError' });
    expect(await publish(api, first, 'x', ['y'])).toMatchObject({ __typename: 'LeaseLostError' });
    expect(await heartbeat(api, id, 2)).toMatchObject({ __typename: 'Heartbeat' });
    await failClaimed(second!);
    expect(await readRun(id)).toMatchObject({ state: 'failed', failureReason: 'test over' });
  });

  it('gives a run up after five attempts that ended without a word', async () => {
    const { id } = await startRun(api, reviewer);
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await claimRun(api)).toMatchObject({ attempt });
      await leaseEnds();
    }
    expect(await claimRun(api)).toBeNull();
    const run = await readRun(id);
    expect(run.state).toBe('failed');
    expect(run.failureReason).toContain('5 attempts');
  });

  it('tells the trainer of a cancellation', async () => {
    const { id } = await startRun(api, reviewer);
    const claim = await claimAgain();
    await api.get(reviewer, 'mutation ($id: ID!) { cancelRun(runId: $id) { ... on TrainingRun { id } } }', {
      id,
    });
    expect(await heartbeat(api, id, claim.attempt)).toMatchObject({ cancelRequested: true });
    await api.get(
      api.trainer,
      'mutation ($r: ID!, $a: Int!) { confirmCancel(runId: $r, attempt: $a) { ... on TrainingRun { id } } }',
      { r: id, a: claim.attempt },
    );
    expect((await readRun(id)).state).toBe('cancelled');
  });

  it('refuses files that are not the declared ones', async () => {
    await startRun(api, reviewer);
    const claim = await claimAgain();
    const { uploadUrl, status } = await upload(api, claim, 'model', 'model.json', 'right content');
    expect(status).toBe(204);
    const forged = uploadUrl.replace(/signature=(.)/, (_, first) => `signature=${first === 'A' ? 'B' : 'A'}`);
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'wrong content' })).status).toBe(400);
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'longer than it was declared' })).status).toBe(400);
    expect((await fetch(forged, { method: 'PUT', body: 'x' })).status).toBe(403);
    await failClaimed(claim);
  });

  it('publishes all of a result or nothing, and the queue follows the new ranking', async () => {
    const { id } = await startRun(api, reviewer);
    const claim = await claimAgain();
    const clips = await readTrainingClips(api, claim);
    expect(clips).toHaveLength(240);
    const labelled = new Set(
      clips.flatMap(({ clip, labels }) => labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`)),
    );
    const publication = makePublication(
      claim.instruments.map(({ name }) => name),
      clips.map(({ clip }) => clip),
      labelled,
    );
    const model = await upload(api, claim, 'model', 'model.json', '{"model": true}');
    const publishDocument = async (document: unknown) => {
      const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
      return publish(api, claim, artefact.artefactId, [model.artefactId]);
    };
    const testKey = clips.find(({ clip }) => clip.split === 'test')!.clip.sampleKey;
    const refused: [string, unknown, RegExp][] = [
      ['no publication', { formatVersion: 2 }, /formatVersion/],
      [
        'wrong length',
        { ...publication, predictions: [{ sampleKey: testKey, probabilities: [0.5] }] },
        /1 probabilities, not 20/,
      ],
      [
        'test clip ranked',
        {
          ...publication,
          ranking: {
            strategy: 'x',
            pairs: [{ sampleKey: testKey, instrument: 'cello', score: 1, reason: 'unsure' }],
          },
        },
        /test clip/,
      ],
      [
        'instruments in another order',
        { ...publication, instruments: [...publication.instruments].reverse() },
        /instruments are/,
      ],
    ];
    for (const [, document, reason] of refused) {
      const answer = await publishDocument(document);
      expect(answer).toMatchObject({ __typename: 'InvalidInputError' });
      expect(answer.message).toMatch(reason);
    }
    const published = await publishDocument(publication);
    expect(published).toMatchObject({ __typename: 'ModelVersion', number: 1 });
    expect(await publishDocumentAgain()).toMatchObject({ id: published.id });
    async function publishDocumentAgain() {
      return publish(api, claim, 'any', ['any']);
    }
    expect(await readRun(id)).toMatchObject({ state: 'finished' });

    const { dataSet } = await api.get<{
      dataSet: {
        publishedVersion: {
          id: string;
          published: boolean;
          evaluation: { instruments: { ap: number | null }[] };
        };
        ranking: {
          pairs: {
            totalCount: number;
            edges: { node: { clip: { id: string }; instrument: { id: string } } }[];
          };
        };
        clips: { edges: { node: { predictions: { probability: number }[] } }[] };
        progress: { votesSinceTraining: number };
      };
    }>(
      reviewer,
      `{ dataSet(name: "demo") {
        publishedVersion { id published evaluation { instruments { ap } } }
        progress { votesSinceTraining }
        ranking { pairs(first: 3) { totalCount edges { node { clip { id } instrument { id } } } } }
        clips(first: 5, order: highestProbability, instrument: "cello") { edges { node {
          predictions { probability instrument { name } } } } }
      } }`,
    );
    expect(dataSet.publishedVersion).toMatchObject({ id: published.id, published: true });
    expect(dataSet.publishedVersion.evaluation.instruments[1]!.ap).toBeNull();
    expect(dataSet.progress.votesSinceTraining).toBe(0);
    expect(dataSet.ranking.pairs.totalCount).toBe(publication.ranking.pairs.length);
    const cello = publication.instruments.indexOf('cello');
    const best = publication.predictions
      .map(({ probabilities }) => probabilities[cello]!)
      .sort((a, b) => b - a);
    expect(dataSet.clips.edges.map(({ node }) => node.predictions[cello]!.probability)).toEqual(
      best.slice(0, 5),
    );
    const tasks = await nextTasks(api, reviewer, 3);
    expect(tasks.map(({ clip, instrument }) => `${clip.id} ${instrument.id}`)).toEqual(
      dataSet.ranking.pairs.edges.map(({ node }) => `${node.clip.id} ${node.instrument.id}`),
    );
  });

  it('sends a watched run at once and after every change', async () => {
    const { id } = await startRun(api, reviewer);
    const client = createClient({
      url: `${api.url}/graphql/stream`,
      headers: { authorization: `Bearer ${reviewer.token}`, 'x-earmark-act-as': reviewer.actAs! },
    });
    const states: string[] = [];
    let claim: Claim | undefined;
    const events = client.iterate<{ runChanged: { state: string; stage: string | null } }>({
      query: `subscription { runChanged(runId: "${id}") { state stage } }`,
    });
    for await (const { data, errors } of events) {
      if (!data) throw new Error(JSON.stringify(errors));
      const { state, stage } = data.runChanged;
      states.push(stage ? `${state} ${stage}` : state);
      if (state === 'queued') claim = await claimAgain();
      else if (stage === null) await reportProgress(api, { runId: id, attempt: claim!.attempt });
      else if (state === 'running') await failClaimed(claim!);
      else break;
    }
    client.dispose();
    expect(states).toEqual(['queued', 'running', 'running training', 'failed training']);
  });
});
