import { existsSync } from 'node:fs';
import type { Publication } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { makePublication } from './make-publication.ts';
import { type Claim, claimRun, publish, startRun, upload } from './trainer-calls.ts';

describe.skipIf(!existsSync(demoFolder))('model versions that follow one another', () => {
  let api: ApiProcess;
  let reviewer: Asker;

  beforeAll(async () => {
    api = await ApiProcess.startWithDemo({});
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
  });
  afterAll(() => api?.stop());

  async function publishClaimed(claim: Claim, changes: Partial<Publication>): Promise<void> {
    const whole = makePublication(
      claim.instruments.map(({ name }) => name),
      [],
      new Set(),
    );
    const document = { ...whole, model: { ...whole.model, preset: claim.run.parameters.preset }, ...changes };
    const model = await upload(api, claim, 'model', 'model.json', '{}');
    const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
    expect(await publish(api, claim, artefact.artefactId, [model.artefactId])).toMatchObject({
      __typename: 'ModelVersion',
    });
  }

  const readRun = async (id: string) =>
    (
      await api.get<{
        trainingRun: {
          trigger: string;
          baseVersion: { number: number } | null;
          modelVersion: { number: number; published: boolean; takeoverReason: string };
        };
      }>(
        reviewer,
        `query ($id: ID!) { trainingRun(id: $id) { trigger baseVersion { number }
          modelVersion { number published takeoverReason comparison { challengerMap } } } }`,
        { id },
      )
    ).trainingRun;

  const refresh = async (asker: Asker) =>
    (
      await api.get<{ refreshSuggestions: { id?: string; parameters?: { kind: string; preset: string } } }>(
        asker,
        `mutation { refreshSuggestions(dataSet: "demo") { __typename
          ... on TrainingRun { id parameters { kind preset } } ... on Error { message } } }`,
      )
    ).refreshSuggestions;

  it('refreshes by the linear model first, then by the published network’s head', async () => {
    expect((await refresh(reviewer)).parameters).toEqual({ kind: 'training', preset: 'linear' });
    const linear = (await claimRun(api))!;
    await publishClaimed(linear, {});
    expect(await readRun(linear.run.id)).toMatchObject({
      baseVersion: null,
      modelVersion: { number: 1, published: true },
    });
    await startRun(api, reviewer);
    await publishClaimed((await claimRun(api))!, {});
    expect((await refresh(reviewer)).parameters).toEqual({ kind: 'head-refresh', preset: 'lite' });
    const head = (await claimRun(api))!;
    await publishClaimed(head, {});
    expect(await readRun(head.run.id)).toMatchObject({ baseVersion: { number: 2 } });
  });

  it('keeps a version back that validates worse, with the reason, and names a bad recipe', async () => {
    const { id } = await startRun(api, reviewer, { recipe: { mixup: 0, targets: 'soft' } });
    const comparison = {
      version: 3,
      clips: 21,
      pairs: 51,
      challengerMap: 0.4,
      publishedMap: 0.6,
      differenceLow: -0.3,
      differenceHigh: -0.1,
    };
    await publishClaimed((await claimRun(api))!, { comparison });
    const { modelVersion } = await readRun(id);
    expect(modelVersion).toMatchObject({ number: 4, published: false, comparison: { challengerMap: 0.4 } });
    expect(modelVersion.takeoverReason).toMatch(/^Kept back: .* worse beyond chance\.$/);
    const { dataSet } = await api.get<{ dataSet: { publishedVersion: { number: number } } }>(
      reviewer,
      '{ dataSet(name: "demo") { publishedVersion { number } } }',
    );
    expect(dataSet.publishedVersion.number).toBe(3);
    const bad = await startRun(api, reviewer, { recipe: { timeShift: 2 } });
    expect(bad).toMatchObject({ __typename: 'InvalidInputError' });
    expect(bad.message).toMatch(/timeShift/);
  });

  it('queues a refresh by itself after as many votes as the setting names, and not again', async () => {
    const set = (votes: number | null) =>
      api.get<{ setRefreshAfterVotes: { __typename: string } }>(
        reviewer,
        `mutation ($votes: Int) { setRefreshAfterVotes(dataSet: "demo", votes: $votes) {
          __typename ... on DataSet { id } ... on Error { message } } }`,
        { votes },
      );
    expect((await set(0)).setRefreshAfterVotes.__typename).toBe('InvalidInputError');
    await set(2);
    const tasks = await nextTasks(api, reviewer, 2);
    await castVote(api, reviewer, tasks[0]!, 'yes');
    expect(await claimRun(api)).toBeNull();
    await castVote(api, reviewer, tasks[1]!, 'no');
    const claim = (await claimRun(api))!;
    expect((await readRun(claim.run.id)).trigger).toBe('labels');
    await publishClaimed(claim, {});
    expect(await claimRun(api)).toBeNull();
  });
});
