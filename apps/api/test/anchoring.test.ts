import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { changeSettings, readQuality } from './ask-quality.ts';
import { makePublication } from './make-publication.ts';
import { claimRun, publish, readTrainingClips, startRun, upload } from './trainer-calls.ts';

interface SuggestedTask {
  id: string;
  blindFirst: boolean;
  clip: { id: string };
  instrument: { id: string };
  suggestion: { probability: number; threshold: number };
}

describe.skipIf(!existsSync(demoFolder))('the anchoring effect', () => {
  let api: ApiProcess;
  let reviewer: Asker;
  let person: Asker;

  beforeAll(async () => {
    api = await ApiProcess.startWithDemo({});
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    [person] = (await api.addPeople(1)) as [Asker];
    await startRun(api, reviewer);
    const claim = (await claimRun(api))!;
    const clips = await readTrainingClips(api, claim);
    const labelled = new Set(
      clips.flatMap(({ clip, labels }) => labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`)),
    );
    const publication = makePublication(
      claim.instruments.map(({ name }) => name),
      clips.map(({ clip }) => clip),
      labelled,
    );
    const model = await upload(api, claim, 'model', 'model.json', '{"model": true}');
    const document = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(publication));
    expect(await publish(api, claim, document.artefactId, [model.artefactId])).toMatchObject({ number: 1 });
  });
  afterAll(() => api?.stop());

  const askTasks = async (count: number): Promise<SuggestedTask[]> => {
    const { nextTasks } = await api.get<{ nextTasks: { tasks: SuggestedTask[] } }>(
      person,
      `mutation ($count: Int!) { nextTasks(dataSet: "demo", count: $count) { ... on NextTasks { tasks {
        id blindFirst clip { id } instrument { id } suggestion { probability threshold } } } } }`,
      { count },
    );
    return nextTasks.tasks;
  };

  const answer = (task: SuggestedTask, agrees: boolean, blindFirst: boolean) => {
    const suggestsYes = task.suggestion.probability >= task.suggestion.threshold;
    return api.get(person, 'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }', {
      input: {
        clipId: task.clip.id,
        instrumentId: task.instrument.id,
        taskId: task.id,
        answer: agrees === suggestsYes ? 'yes' : 'no',
        blindFirst,
        suggestionShown: blindFirst ? null : task.suggestion.probability,
        idempotencyKey: randomUUID(),
      },
    });
  };

  it('compares first answers only, those that people chose to give blind until a draw decides', async () => {
    await changeSettings(api, { goldShare: 0, blindFirstShare: 0 });
    expect((await readQuality(api, reviewer)).anchoring).toMatchObject({ drawn: false, effect: null });
    const tasks = await askTasks(20);
    expect(tasks.map(({ blindFirst }) => blindFirst)).not.toContain(true);
    for (const [index, task] of tasks.entries())
      await answer(task, index % 10 < 9 && index >= 2, index >= 10);
    // A later answer to the same pair says nothing about what was seen before the first.
    await answer(tasks[0]!, true, true);
    const { anchoring } = await readQuality(api, reviewer);
    expect(anchoring).toMatchObject({
      drawn: false,
      shownBefore: { answers: 10, share: 0.7 },
      shownAfter: { answers: 10, share: 0.9 },
    });
    expect(anchoring.effect!.difference).toBeCloseTo(-0.2, 10);
  });

  it('takes drawn tasks alone as soon as there are some of both kinds', async () => {
    await changeSettings(api, { blindFirstShare: 0.5 });
    const tasks = await askTasks(40);
    const blind = tasks.filter(({ blindFirst }) => blindFirst).slice(0, 8);
    const seen = tasks.filter(({ blindFirst }) => !blindFirst).slice(0, 8);
    expect([blind.length, seen.length]).toEqual([8, 8]);
    for (const [index, task] of seen.entries()) await answer(task, index < 6, false);
    for (const [index, task] of blind.entries()) await answer(task, index < 4, true);
    const { anchoring } = await readQuality(api, reviewer);
    expect(anchoring).toMatchObject({
      drawn: true,
      shownBefore: { answers: 8, share: 0.75 },
      shownAfter: { answers: 8, share: 0.5 },
    });
    expect(anchoring.effect!.low).toBeLessThan(0);
    expect(anchoring.effect!.high).toBeGreaterThan(0.25);
  });
});
