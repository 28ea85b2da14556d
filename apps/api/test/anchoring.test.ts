import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { addGold, changeSettings, readQuality } from './ask-quality.ts';
import { makePublication } from './make-publication.ts';
import { claimRun, publish, readTrainingClips, startRun, upload } from './trainer-calls.ts';

interface SuggestedTask {
  id: string;
  blindFirst: boolean;
  clip: { id: string };
  instrument: { id: string };
  suggestion: Suggestion | null;
}

interface Suggestion {
  probability: number;
  threshold: number;
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

  const predict = async (
    asker: Asker,
    { clip, instrument }: SuggestedTask,
  ): Promise<Suggestion | undefined> => {
    const answer = await api.get<{ clip: { predictions: (Suggestion & { instrument: { id: string } })[] } }>(
      asker,
      'query ($id: ID!) { clip(id: $id) { predictions { probability threshold instrument { id } } } }',
      { id: clip.id },
    );
    const found = answer.clip.predictions.find((each) => each.instrument.id === instrument.id);
    return found && { probability: found.probability, threshold: found.threshold };
  };

  const answer = async (task: SuggestedTask, agrees: boolean, blindFirst: boolean) => {
    const suggestion = (await predict(api.operator, task))!;
    const suggestsYes = suggestion.probability >= suggestion.threshold;
    const cast = 'castVote(input: $input) { ... on Vote { suggestion { probability threshold } } }';
    return api.get<{ castVote: { suggestion: Suggestion } }>(
      person,
      `mutation ($input: CastVoteInput!) { ${cast} }`,
      {
        input: {
          clipId: task.clip.id,
          instrumentId: task.instrument.id,
          taskId: task.id,
          answer: agrees === suggestsYes ? 'yes' : 'no',
          blindFirst,
          suggestionShown: blindFirst ? null : suggestion.probability,
          idempotencyKey: randomUUID(),
        },
      },
    );
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
    for (const task of tasks) {
      const known = (await predict(api.operator, task))!;
      const told = [task.suggestion, (await predict(person, task)) ?? null];
      expect(told).toEqual(task.blindFirst ? [null, null] : [known, known]);
    }
    const seen = tasks.filter(({ blindFirst }) => !blindFirst).slice(0, 8);
    expect([blind.length, seen.length]).toEqual([8, 8]);
    for (const [index, task] of seen.entries()) await answer(task, index < 6, false);
    for (const [index, task] of blind.entries()) {
      const { castVote } = await answer(task, index < 4, true);
      expect(castVote.suggestion).toEqual(await predict(api.operator, task));
      expect(await predict(person, task)).toEqual(castVote.suggestion);
    }
    const { anchoring } = await readQuality(api, reviewer);
    expect(anchoring).toMatchObject({
      drawn: true,
      shownBefore: { answers: 8, share: 0.75 },
      shownAfter: { answers: 8, share: 0.5 },
    });
    expect(anchoring.effect!.low).toBeLessThan(0);
    expect(anchoring.effect!.high).toBeGreaterThan(0.25);
  });

  it('tells nobody the suggestion of a blind task by the order of clips or by the ranking', async () => {
    // All are asked before the list is: a task that comes after it withholds nothing in it.
    const blind = (await askTasks(50)).filter(({ blindFirst }) => blindFirst);
    const [task] = blind;
    const { instruments } = await api
      .get<{ dataSet: { instruments: { id: string; name: string }[] } }>(
        api.operator,
        '{ dataSet(name: "demo") { instruments { id name } } }',
      )
      .then(({ dataSet }) => dataSet);
    const { name } = instruments.find(({ id }) => id === task!.instrument.id)!;
    const list = async (asker: Asker): Promise<string[]> => {
      const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: { id: string } }[] } } }>(
        asker,
        `query ($name: String) { dataSet(name: "demo") {
          clips(first: 500, instrument: $name, order: highestProbability) { edges { node { id } } } } }`,
        { name },
      );
      return dataSet.clips.edges.map(({ node }) => node.id);
    };
    const [theirs, all] = [await list(person), await list(api.operator)];
    expect([...theirs].sort()).toEqual([...all].sort());
    const held = blind.filter(({ instrument }) => instrument.id === task!.instrument.id);
    // At the end, among themselves by their keys.
    expect(theirs.slice(-held.length).sort()).toEqual(held.map(({ clip }) => clip.id).sort());
    const ranking = '{ dataSet(name: "demo") { ranking { id } } }';
    expect(await api.get(person, ranking)).toEqual({ dataSet: { ranking: null } });
    expect(await api.get(reviewer, ranking)).toEqual({ dataSet: { ranking: { id: expect.any(String) } } });
  });

  it('shows annotators no label of a test clip, and none of a pair that they are asked about as an example', async () => {
    interface Labelled {
      id: string;
      split: string;
      labels: { relevance: number; instrument: { id: string } }[];
    }
    const list = async (asker: Asker): Promise<Labelled[]> => {
      const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: Labelled }[] } } }>(
        asker,
        '{ dataSet(name: "demo") { clips(first: 500) { edges { node { id split labels { relevance instrument { id } } } } } } }',
      );
      return dataSet.clips.edges.map(({ node }) => node);
    };
    const ofTest = (clips: Labelled[]) =>
      clips.filter(({ split }) => split === 'test').flatMap(({ labels }) => labels);
    expect(ofTest(await list(reviewer)).length).toBeGreaterThan(0);
    expect(ofTest(await list(person))).toEqual([]);
    // Everything with a label is asked again: what is asked stands in no list of examples.
    await changeSettings(api, { overlap: 20, mostVotes: 50, goldShare: 0 });
    const held = new Set((await askTasks(50)).map(({ clip, instrument }) => `${clip.id} ${instrument.id}`));
    const examples = async (asker: Asker): Promise<string[]> => {
      const { dataSet } = await api.get<{
        dataSet: { instruments: { id: string; referenceClips: { id: string }[] }[] };
      }>(asker, '{ dataSet(name: "demo") { instruments { id referenceClips(first: 12) { id } } } }');
      return dataSet.instruments.flatMap(({ id, referenceClips }) =>
        referenceClips.map((clip) => `${clip.id} ${id}`),
      );
    };
    const all = await examples(reviewer);
    // One that everybody else is shown is made a question to this person.
    const rows = await goldRows(all.slice(0, 3));
    await addGold(api, rows);
    for (const pair of all.slice(0, 3)) held.add(pair);
    expect((await examples(reviewer)).filter((pair) => held.has(pair)).length).toBeGreaterThan(0);
    expect((await examples(person)).filter((pair) => held.has(pair))).toEqual([]);
  });

  /** Rows that make pairs gold. */
  async function goldRows(pairs: string[]) {
    const { dataSet } = await api.get<{
      dataSet: {
        instruments: { id: string; name: string }[];
        clips: { edges: { node: { id: string; sampleKey: string } }[] };
      };
    }>(
      api.operator,
      '{ dataSet(name: "demo") { instruments { id name } clips(first: 500) { edges { node { id sampleKey } } } } }',
    );
    return pairs.map((pair) => {
      const [clipId, instrumentId] = pair.split(' ');
      return {
        sampleKey: dataSet.clips.edges.find(({ node }) => node.id === clipId)!.node.sampleKey,
        instrument: dataSet.instruments.find(({ id }) => id === instrumentId)!.name,
        present: true,
      };
    });
  }
});
