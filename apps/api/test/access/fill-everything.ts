import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluatePredictions } from '@earmark/metrics';
import type { Publication } from '@earmark/shared';
import { type AskedTask, castVote, nextTasks } from '../annotate.ts';
import type { ApiProcess, Asker } from '../api-process.ts';
import { changeSettings, listFreePairs, type NamedPair } from '../ask-quality.ts';
import { decide } from '../ask-review.ts';
import { makeWav, writeFiles } from '../audio-folder.ts';
import { awaitExport, exportDataSet } from '../export-calls.ts';
import { makePublication } from '../make-publication.ts';
import { makePersonalToken } from '../personal-token-calls.ts';
import {
  type Claim,
  claimRun,
  publish,
  readTrainingClips,
  reportProgress,
  startRun,
  upload,
} from '../trainer-calls.ts';

/** Ids of what stands in the filled database, by what they name. */
export interface Filled {
  /** A pair on which two annotators have voted differently. */
  disputed: { clipId: string; instrumentId: string };
  goldPair: { clipId: string; instrumentId: string };
  /** Gold until it is removed. */
  passingGoldPair: { clipId: string; instrumentId: string };
  /** Has a label that predictions contradict. */
  doubtedInstrument: string;
  versionIds: [string, string, string];
  /** Held by the trainer, its model fixed. */
  run: { id: string; attempt: number; modelArtefactIds: string[] };
  /** As the trainer published the third version. */
  publication: { runId: string; artefactId: string; modelArtefactIds: string[] };
  exportId: string;
  importId: string;
  uploadId: string;
  webhookId: string;
  annotatorId: string;
  /** Held by the second annotator. */
  task: AskedTask;
  /** Of the second reviewer. */
  batchKey: string;
}

const isPresent = (clip: number, instrument: number) => (clip * 5 + instrument * 3) % 7 < 3;

/** A publication with everything that one can have. */
function fillPublication(plain: Publication, splits: ReadonlyMap<string, string | null>): Publication {
  const { instruments, predictions } = plain;
  const test = predictions.filter(({ sampleKey }) => splits.get(sampleKey) === 'test');
  const evaluation = evaluatePredictions({
    split: 'test',
    instruments,
    probabilities: Float64Array.from(test.flatMap(({ probabilities }) => probabilities)),
    targets: Uint8Array.from(test.flatMap((_, clip) => instruments.map((__, at) => +isPresent(clip, at)))),
    mask: Uint8Array.from(test.flatMap(() => instruments.map(() => 1))),
    thresholds: instruments.map(() => 0.4),
    bootstrapRounds: 20,
  });
  const unit = (at: number) =>
    Buffer.from(new Float32Array([Math.cos(at), Math.sin(at)]).buffer).toString('base64');
  return {
    ...plain,
    evaluation: { ...evaluation, leftOut: [instruments[1]!] },
    evaluatedClips: test.map(({ sampleKey }, clip) => ({
      sampleKey,
      present: instruments.filter((_, at) => isPresent(clip, at)),
      absent: instruments.filter((_, at) => !isPresent(clip, at)),
    })),
    embeddings: { dimensions: 2, vectors: predictions.map((_, at) => unit(at)) },
  };
}

/** Trains, publishes, votes, decides, exports and releases, until hardly anything is empty. */
export async function fillEverything(
  api: ApiProcess,
  people: { annotators: [Asker, Asker]; reviewers: [Asker, Asker]; administrators: [Asker, Asker] },
): Promise<Filled> {
  const [annotator, otherAnnotator] = people.annotators;
  const [reviewer, otherReviewer] = people.reviewers;
  const call = <Data>(asker: Asker, operation: string, variables: object = {}) =>
    api.get<Data>(asker, operation, variables);

  // A second data set, without a split, from a folder in which one file is no audio.
  const folder = mkdtempSync(join(tmpdir(), 'earmark-access-'));
  writeFiles(folder, {
    'ada/one.wav': makeWav(12, 220),
    'bob/two.wav': makeWav(12, 440),
    'bob/three.ogg': 'no audio',
  });
  writeFileSync(
    join(folder, 'labels.csv'),
    'file,instrument,relevance\nada/one.wav,cello,1\nbob/two.wav,flute,1\nbob/two.wav,cello,0\nbob/two.wav,flute,perhaps\n',
  );
  const { id: importId } = await api.importFolder(folder, 'other', { artistFromFolder: true });

  let publication: Filled['publication'] = { runId: '', artefactId: '', modelArtefactIds: [] };
  async function train(input: object, change: (made: Publication) => Publication): Promise<string> {
    await startRun(api, reviewer, input);
    const claim = (await claimRun(api))!;
    const held = { runId: claim.run.id, attempt: claim.attempt };
    const clips = await readTrainingClips(api, claim);
    const splits = new Map(clips.map(({ clip }) => [clip.sampleKey, clip.split]));
    const labelled = new Set(
      clips.flatMap(({ clip, labels }) => labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`)),
    );
    const names = claim.instruments.map(({ name }) => name);
    const plain = makePublication(
      names,
      clips.map(({ clip }) => clip),
      labelled,
    );
    const model = await upload(api, claim, 'model', 'model.json', '{"model": true}');
    await fixModel(claim, [model.artefactId]);
    const made = JSON.stringify(change(fillPublication(plain, splits)));
    const document = await upload(api, claim, 'publication', 'publication.json', made);
    publication = {
      runId: claim.run.id,
      artefactId: document.artefactId,
      modelArtefactIds: [model.artefactId],
    };
    const answer = await publish(api, claim, document.artefactId, [model.artefactId]);
    if (answer.__typename !== 'ModelVersion') throw new Error(JSON.stringify([held, answer]));
    return answer.id!;
  }
  const fixModel = ({ run, attempt }: Claim, ids: string[]) =>
    call(
      api.trainer,
      `mutation ($runId: ID!, $attempt: Int!, $ids: [ID!]!) {
        fixModel(runId: $runId, attempt: $attempt, modelArtefactIds: $ids) { __typename } }`,
      { runId: run.id, attempt, ids },
    );

  const observed = await call<{
    dataSet: {
      clips: {
        edges: {
          node: { sampleKey: string; labels: { relevance: number; instrument: { name: string } }[] };
        }[];
      };
    };
  }>(
    api.operator,
    '{ dataSet(name: "demo") { clips(first: 40, split: train) { edges { node { sampleKey labels { relevance instrument { name } } } } } } }',
  );
  const doubted = observed.dataSet.clips.edges
    .flatMap(({ node }) => node.labels.map((label) => ({ sampleKey: node.sampleKey, ...label })))
    .find(({ relevance }) => relevance >= 0.5)!;
  const labelErrors = [
    {
      sampleKey: doubted.sampleKey,
      instrument: doubted.instrument.name,
      relevance: doubted.relevance,
      probability: 0.1,
      suspicion: 0.9,
    },
  ];
  const fresh = { warmStart: false };
  const first = await train(fresh, (made) => ({
    ...made,
    labelErrors,
    unknownInstruments: made.instruments.slice(-1),
  }));
  const second = await train({ ...fresh, seed: 2 }, (made) => ({
    ...made,
    labelErrors,
    model: { ...made.model, seed: 2 },
    comparison: {
      version: 1,
      clips: 30,
      pairs: 100,
      challengerMap: 0.6,
      publishedMap: 0.5,
      differenceLow: 0.01,
      differenceHigh: 0.2,
    },
  }));
  const third = await train({ ...fresh, seed: 3, publication: 'never' }, (made) => ({
    ...made,
    labelErrors,
    model: { ...made.model, seed: 3 },
  }));
  await call(
    reviewer,
    `mutation ($id: ID!, $other: ID!) {
      save: saveDecision(versionId: $id, basedOn: 1, note: "fewer", thresholds: [{ instrument: "cello", threshold: 0.7 }]) { __typename }
      restore: restoreDecision(versionId: $id, basedOn: 2, number: 1, note: "back") { __typename }
      back: publishVersion(versionId: $other, reason: "to look at it") { __typename }
      forth: publishVersion(versionId: $id, reason: "enough") { __typename } }`,
    { id: second, other: first },
  );

  // Votes, gold, feedback, a dispute, a batch, and tasks that stay open.
  await changeSettings(api, { feedbackAnswers: 5, paceClips: 0, overlap: 2, mostVotes: 5, goldShare: 0.5 });
  const free = await listFreePairs(api);
  const gold = free
    .slice(0, 12)
    .map(({ sampleKey, instrument }) => ({ sampleKey, instrument, present: true }));
  const [judged, unjudged] = [free[0]!.task, free[1]!.task];
  await call(
    reviewer,
    'mutation ($rows: [GoldRowInput!]!) { addGoldItems(dataSet: "demo", rows: $rows) { __typename } }',
    { rows: gold },
  );
  const isGold = ({ sampleKey, instrument }: NamedPair) =>
    gold.some((item) => item.sampleKey === sampleKey && item.instrument === instrument);
  const byIds = new Map(free.map((pair) => [`${pair.task.clip.id} ${pair.task.instrument.id}`, pair]));
  for (let round = 0; round < 4; round++) {
    for (const task of await nextTasks(api, annotator, 20)) {
      const pair = byIds.get(`${task.clip.id} ${task.instrument.id}`);
      await castVote(api, annotator, task, pair && isGold(pair) ? 'yes' : 'no');
    }
  }
  const untouched = free.filter((pair) => !isGold(pair)).slice(-40);
  let blindCount = 0;
  const vote = async (asker: Asker, { task }: (typeof free)[number], answer: 'yes' | 'no') => {
    const { clip, instrument } = task;
    blindCount += 1;
    const isBlind = blindCount % 2 === 0;
    const input = {
      clipId: clip.id,
      instrumentId: instrument.id,
      answer,
      idempotencyKey: randomUUID(),
      responseMillis: 1500,
      blindFirst: isBlind,
      suggestionShown: isBlind ? null : 0.4,
    };
    await call(asker, 'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }', {
      input,
    });
  };
  for (const pair of untouched.slice(0, 30)) {
    await vote(annotator, pair, 'yes');
    await vote(otherAnnotator, pair, 'no');
  }
  const batchKey = randomUUID();
  const decided = untouched.slice(32, 35).map(({ task }) => ({
    clipId: task.clip.id,
    instrumentId: task.instrument.id,
    answer: 'yes',
  }));
  await decide(api, reviewer, decided.slice(0, 1));
  await decide(api, otherReviewer, decided.slice(1), batchKey);
  const [task] = await nextTasks(api, otherAnnotator, 5);
  await nextTasks(api, annotator, 5);

  await exportDataSet(api, { dataSet: 'demo', format: 'csv' });
  const release = await call<{ startRelease: { id: string } }>(
    otherReviewer,
    'mutation { startRelease(input: { dataSet: "demo", version: "1.0.0", authors: ["Ada"] }) { ... on DataSetExport { id } } }',
  );
  await awaitExport(api, release.startRelease.id);
  const byPerson = await call<{ startExport: { id: string } }>(
    otherReviewer,
    'mutation { startExport(input: { dataSet: "demo", format: npz, release: "1.0.0" }) { ... on DataSetExport { id } } }',
  );
  await awaitExport(api, byPerson.startExport.id);

  await call(
    reviewer,
    `mutation { a: setRunSchedule(input: { dataSet: "demo", cron: "0 3 1 1 *", timeZone: "Europe/Berlin", afterLabels: 100000,
      preset: "lite", publication: "never" }) { __typename }
      b: setRefreshAfterVotes(dataSet: "demo", votes: 100000) { __typename } }`,
  );
  const admin = people.administrators[1];
  await call(
    admin,
    `mutation { a: createServiceToken(name: "old", kind: trainer) { __typename } b: revokeServiceToken(name: "old") { __typename }
      c: changeRankingSettings(dataSet: "demo", settings: { quotas: [{ instrument: "cello", least: 0, most: 0.5 }] }) { __typename } }`,
  );
  for (const person of ['annotator0', 'annotator1', 'reviewer0', 'admin0']) {
    const token = await makePersonalToken(api, `${person}@example.org`, 'mine');
    await call({ token }, '{ viewer { id } }');
    await makePersonalToken(api, `${person}@example.org`, 'old');
    const operation =
      'mutation ($email: String!) { revokePersonalToken(name: "old", email: $email) { __typename } }';
    await call(api.operator, operation, { email: `${person}@example.org` });
  }
  const made = await call<{ upload: { id: string }; webhook: { webhook: { id: string } } }>(
    admin,
    `mutation { upload: createUpload { ... on Upload { id } }
      webhook: createWebhook(input: { url: "http://127.0.0.1:9/hook", kinds: [runFinished] }) {
        ... on WebhookSecret { webhook { id } } } }`,
  );
  const webhookId = made.webhook.webhook.id;
  await call(
    admin,
    'mutation ($id: ID!) { testWebhook(id: $id) { __typename } rotateWebhookSecret(id: $id) { __typename } }',
    { id: webhookId },
  );

  // Last of all a run that goes on, with checkpoint, curve and log, and its model fixed.
  await startRun(api, otherReviewer, {
    strategy: 'margin',
    recipe: {
      classWeightLimit: 5,
      frameMasks: 1,
      gain: 0.1,
      mixup: 0.2,
      plateauPatience: 3,
      rowMasks: 1,
      schedule: 'plateau',
      stopPatience: 9,
      targets: 'soft',
      timeShift: 0.1,
      unobservedWeight: 0.1,
    },
  });
  const claim = (await claimRun(api))!;
  const held = { runId: claim.run.id, attempt: claim.attempt };
  const checkpoint = await upload(api, claim, 'checkpoint', 'epoch-1.bin', 'weights');
  const epoch = {
    epoch: 1,
    learningRate: 0.1,
    seconds: 1,
    trainLoss: 0.3,
    validationLoss: 0.4,
    validationMap: 0.5,
  };
  await reportProgress(api, {
    ...held,
    epoch,
    checkpointArtefactId: checkpoint.artefactId,
    engine: 'tfjs-cpu',
    secondsLeft: 60,
    stepMillis: 12,
    log: 'one epoch',
  });
  const model = await upload(api, claim, 'model', 'model.json', '{"model": 4}');
  await fixModel(claim, [model.artefactId]);

  const { quality } = await call<{ quality: { annotators: { id: string; isPerson: boolean }[] } }>(
    api.operator,
    '{ quality(dataSet: "demo") { annotators { id isPerson } } }',
  );
  const disputed = untouched[0]!.task;
  return {
    disputed: { clipId: disputed.clip.id, instrumentId: disputed.instrument.id },
    goldPair: { clipId: judged.clip.id, instrumentId: judged.instrument.id },
    passingGoldPair: { clipId: unjudged.clip.id, instrumentId: unjudged.instrument.id },
    doubtedInstrument: doubted.instrument.name,
    versionIds: [first, second, third],
    run: { id: claim.run.id, attempt: claim.attempt, modelArtefactIds: [model.artefactId] },
    publication,
    exportId: byPerson.startExport.id,
    importId,
    uploadId: made.upload.id,
    webhookId,
    annotatorId: quality.annotators.find(({ isPerson }) => isPerson)!.id,
    task: task!,
    batchKey,
  };
}
