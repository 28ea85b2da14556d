import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Filled, fillEverything } from './access/fill-everything.ts';
import {
  type Ask,
  isRefusal,
  noteRows,
  noteTold,
  type Observations,
  observeFields,
  type WalkAnswer,
} from './access/observe-fields.ts';
import { type ArgumentValues, isFailure, listQueried, writeMutation } from './access/write-operations.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { signIn } from './browser-session.ts';
import { startRun } from './trainer-calls.ts';

const contract = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** Who may read which field, and call which mutation: `Type` → `field` → names of audiences. */
const readers = JSON.parse(readFileSync(new URL('./access/readers.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

const roles = ['nobody', 'a wrong token', 'trainer', 'annotator', 'reviewer', 'admin', 'operator'] as const;
type RoleName = (typeof roles)[number];

const audiences: Readonly<Record<string, readonly RoleName[]>> = {
  everybody: roles,
  readers: ['annotator', 'reviewer', 'admin', 'operator'],
  people: ['annotator', 'reviewer', 'admin'],
  reviewers: ['reviewer', 'admin', 'operator'],
  'reviewing people': ['reviewer', 'admin'],
  administrators: ['admin', 'operator'],
  operator: ['operator'],
  trainer: ['trainer'],
};

function whoMay(type: string, field: string): ReadonlySet<RoleName> | undefined {
  const names = readers[type]?.[field]?.split(', ');
  return names && new Set(names.flatMap((name) => audiences[name] ?? []));
}

const queried = listQueried(contract);
const objectTypes = Object.values(contract.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Subscription',
);
const allFields = objectTypes.flatMap((type) =>
  isObjectType(type) && !isFailure(type)
    ? Object.keys(type.getFields()).map((field) => [type.name, field] as const)
    : [],
);

/** Fields that hold nothing in the filled database, which has a history of minutes and no failures. */
const emptyHere = new Set(
  `AnnotatingProgress.estimate AnnotatingProgress.myAgreement AnnotatingProgress.teamAgreement
  ArmShare.* ClaimedRun.checkpoint ClaimedRun.checkpointEpoch
  DataSetExport.failure DataSetExport.failureReason DataSetImport.failureReason Feedback.weakInstruments Gain.*
  GainOverRandom.correctionGain GainOverRandom.yesGain InstrumentAgreement.kappa LearningCost.labelsPerPoint
  LearningCost.minutesPerPoint LeftOut.row MyAgreement.* PairHistory.importedRelevance PairProblem.* QueueArm.correctionShare
  QueueArm.yesShare QueueEstimate.* RunSchedule.lastFiredAt RunSchedule.lastSkippedAt TeamAgreement.* Webhook.disabledReason
  WebhookDelivery.dataSet WebhookDelivery.deliveredAt WebhookDelivery.lastStatus`.split(/\s+/),
);
const isEmptyHere = (type: string, field: string) =>
  emptyHere.has(`${type}.${field}`) || emptyHere.has(`${type}.*`);

describe.skipIf(!existsSync(demoFolder))('every field and every mutation, asked by everybody', () => {
  let api: ApiProcess;
  let filled: Filled;
  let values: ArgumentValues;
  const asks = {} as Record<RoleName, Ask>;
  const seen = {} as Record<RoleName, Observations>;
  const texts = {} as Record<RoleName, string[]>;

  beforeAll(async () => {
    api = await ApiProcess.startWithDemo({
      EARMARK_RATE_LIMITS: 'requests=0,signIns=0,queries=0,exports=0',
      EARMARK_WEBHOOK_ALLOW: '127.0.0.1',
      // The trainer holds its run as long as the walk takes.
      EARMARK_LEASE_SECONDS: '3600',
    });
    const people = {
      annotators: (await api.addPeople(2)) as [Asker, Asker],
      reviewers: (await api.addPeople(2, 'reviewer')) as [Asker, Asker],
      administrators: (await api.addPeople(2, 'admin')) as [Asker, Asker],
    };
    filled = await fillEverything(api, people);
    values = listValues(filled);
    const plain: Record<RoleName, Ask> = {
      nobody: (operation) => api.ask({}, operation),
      'a wrong token': (operation) => api.ask({ token: `${api.operator.token!.slice(0, -1)}-` }, operation),
      trainer: (operation) => api.ask(api.trainer, operation),
      annotator: (await signIn(api, 'annotator0@example.org')).ask,
      reviewer: (await signIn(api, 'reviewer0@example.org')).ask,
      admin: (await signIn(api, 'admin0@example.org')).ask,
      operator: (operation) => api.ask(api.operator, operation),
    };
    for (const role of roles) {
      texts[role] = [];
      asks[role] = async (operation) => {
        const answer = (await plain[role](operation)) as WalkAnswer;
        texts[role].push(JSON.stringify(answer));
        return answer;
      };
    }
  });
  afterAll(() => api?.stop());

  it('has a line for every field, and none for a field that is no more', () => {
    const lines = Object.entries(readers).flatMap(([type, fields]) =>
      Object.keys(fields).map((field) => `${type}.${field}`),
    );
    const fields = allFields.map(([type, field]) => `${type}.${field}`);
    expect(fields.filter((field) => !lines.includes(field))).toEqual([]);
    expect(lines.filter((field) => !fields.includes(field))).toEqual([]);
    const words = Object.values(readers).flatMap((each) =>
      Object.values(each).flatMap((line) => line.split(', ')),
    );
    expect([...new Set(words)].filter((word) => !audiences[word])).toEqual([]);
  });

  it.each(roles)('tells %s what the table says by queries', { timeout: 300_000 }, async (role) => {
    seen[role] = await observeFields(contract, asks[role], values, 'query');
    if (role === 'trainer') {
      // What a trainer reads of runs and versions, it reads in answers to what it does; this changes nothing.
      const repeated = ['fixModel', 'heartbeat', 'publishRun'];
      const more = await observeFields(contract, asks[role], values, 'mutation', repeated);
      for (const [field, told] of more) noteTold(seen[role], field, told);
    }
    const told = [...seen[role]].filter(([, what]) => what === 'value').map(([field]) => field);
    expect(told.filter((field) => !whoMay(...splitName(field))?.has(role))).toEqual([]);
    const refused = [...seen[role]].filter(([, what]) => what === 'refused').map(([field]) => field);
    expect(refused.filter((field) => whoMay(...splitName(field))?.has(role))).toEqual([]);
  });

  it.each(roles)('lets %s do what the table says, and nothing to what is somebody else’s', async (role) => {
    const mutations = Object.values(contract.getMutationType()!.getFields()).sort(
      (one, other) => endings.indexOf(one.name) - endings.indexOf(other.name),
    );
    const mayCall = (name: string) => whoMay('Mutation', name)!.has(role);
    if (role === 'trainer') await startRun(api, api.actAs('reviewer0@example.org'), { dataSet: 'other' });
    const call = async (name: string): Promise<string> => {
      // Who is refused asks for what somebody is told who is not.
      const isTold = mayCall(name) ? role : [...whoMay('Mutation', name)!][0]!;
      const field = mutations.find((each) => each.name === name)!;
      const fresh = { ...values, ...listFreshValues(filled) };
      const answer = await asks[role](
        writeMutation(
          contract,
          field,
          fresh,
          queried,
          (type, name) => whoMay(type, name)?.has(isTold) ?? false,
        ),
      );
      const row = (answer.data as { field?: { __typename?: string } } | null | undefined)?.field;
      const stop = answer.errors?.find(({ path }) => path === undefined || path.length === 1);
      const code = stop?.extensions?.code ?? row?.__typename ?? 'done';
      expect(
        ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'],
        answer.errors?.[0]?.message,
      ).not.toContain(code);
      noteRows(seen[role], row ? [row] : []);
      return code;
    };
    const before = await readState(api);
    for (const { name } of mutations.filter((each) => !mayCall(each.name))) {
      const code = await call(name);
      expect([name, isRefusal(code)]).toEqual([name, true]);
    }
    expect(await readState(api)).toEqual(before);
    for (const { name } of mutations.filter((each) => mayCall(each.name))) {
      const code = await call(name);
      expect([name, isRefusal(code)]).toEqual([name, othersOnly[name]?.includes(role) ?? false]);
    }
  });

  it('has tried every line that it could', async () => {
    // What there is only after all that was done, and other lists of the same fields.
    const others = {
      ...values,
      'Query.pairHistory.clipId': q(filled.goldPair.clipId),
      'Query.pairHistory.instrumentId': q(filled.goldPair.instrumentId),
      'Query.reviewPairs.list': 'likelyErrors',
      'Query.reviewPairs.instrument': q(filled.doubtedInstrument),
    };
    const again = ['auditLog', 'pairHistory', 'quality', 'reviewPairs', 'trainingRun'];
    const more = await observeFields(contract, asks.admin, others, 'query', again);
    for (const [field, told] of more) noteTold(seen.admin, field, told);
    const untried = allFields.filter(
      ([type, field]) =>
        type !== 'Mutation' &&
        !isEmptyHere(type, field) &&
        ![...whoMay(type, field)!].some((role) => seen[role].get(`${type}.${field}`) === 'value'),
    );
    expect(untried.map((name) => name.join('.'))).toEqual([]);
    const filledAfterAll = allFields.filter(
      ([type, field]) =>
        isEmptyHere(type, field) && roles.some((role) => seen[role].get(`${type}.${field}`) === 'value'),
    );
    expect(filledAfterAll.map((name) => name.join('.'))).toEqual([]);
  });

  it('says nobody’s address to others, and no secret or path of this machine to anybody', () => {
    const emails = ['annotator', 'reviewer', 'admin'].flatMap((role) =>
      [0, 1].map((index) => `${role}${index}@example.org`),
    );
    for (const role of ['nobody', 'a wrong token', 'trainer', 'annotator', 'reviewer'] as const) {
      const text = texts[role].join('\n');
      // The people are named by their addresses here; what is looked for is the field.
      const told = [...text.matchAll(/"email":"([^"]+)"/g)].map(([, email]) => email);
      expect([role, [...new Set(told)]]).toEqual([
        role,
        emails.filter((email) => email === `${role}0@example.org`),
      ]);
    }
    const secrets = Object.values(
      JSON.parse(readFileSync(`${api.home}/secrets.json`, 'utf8')) as Record<string, string>,
    ).filter((secret) => secret.length >= 20);
    expect(secrets.length).toBeGreaterThan(2);
    for (const role of roles) {
      const text = texts[role].join('\n');
      for (const secret of [...secrets, api.home])
        expect([role, text.includes(secret)]).toEqual([role, false]);
    }
  });

  it('lets neither nobody nor a trainer watch', async () => {
    for (const { token } of [{ token: undefined }, api.trainer]) {
      const client = createClient({
        url: `${api.url}/graphql/stream`,
        retryAttempts: 0,
        ...(token && { headers: { authorization: `Bearer ${token}` } }),
      });
      for (const query of [
        'subscription { dataSetChanged(dataSet: "demo") { id } }',
        `subscription { runChanged(runId: "${filled.run.id}") { id } }`,
      ]) {
        const events = client.iterate<{ dataSetChanged?: unknown; runChanged?: unknown }>({ query });
        const first = await events.next().catch((error: unknown) => ({ value: { errors: [error] } }));
        expect(JSON.stringify(first.value?.errors)).toMatch(/Sign in first|does not allow/);
        await events.return?.(undefined);
      }
      client.dispose();
    }
  });
});

/** After these a run is worked on no more. */
const endings = ['failRun', 'confirmCancel'];

function splitName(name: string): [string, string] {
  const [type = '', field = ''] = name.split('.');
  return [type, field];
}

/** Callers of a mutation who are refused because the object is somebody else's. */
const othersOnly: Readonly<Record<string, readonly RoleName[]>> = {
  castVote: ['annotator', 'reviewer', 'admin'],
  skipTask: ['annotator', 'reviewer', 'admin'],
  createPersonalToken: ['annotator', 'reviewer'],
  endSessions: ['annotator', 'reviewer'],
  revokePersonalToken: ['annotator', 'reviewer'],
};

/** What refused calls must leave as it is. */
async function readState(api: ApiProcess): Promise<unknown> {
  return api.get(
    api.operator,
    `{ users { edges { node { email role name deactivatedAt } } } personalTokens(email: "annotator1@example.org") { edges { node { id revokedAt } } } serviceTokens { name revokedAt } webhooks { id url enabled kinds }
      one: sessions(email: "annotator1@example.org") { id } two: sessions(email: "annotator0@example.org") { id }
      dataSets { name refreshAfterVotes publicationPolicy worstDifference overlap publishedVersion { number decision { number } }
        progress { clips votes observedPairs } runSchedule { cron afterLabels } runs(first: 50) { edges { node { id state attempt cancelRequested epoch } } }
        exports { id } releases { version } publicationEvents(first: 50) { edges { node { id } } } }
      quality(dataSet: "demo") { settings { goldShare overlap fewestSeconds } annotators { id state votes }
        goldItems(first: 1) { totalCount } events(first: 1) { edges { node { id } } } }
      rankingSettings(dataSet: "demo") { strategy batchSize randomShare quotas { instrument most } } }`,
  );
}

const q = (text: string) => JSON.stringify(text);

function listValues(filled: Filled): ArgumentValues {
  const { disputed, passingGoldPair, run, versionIds } = filled;
  const pair = { clipId: q(disputed.clipId), instrumentId: q(disputed.instrumentId) };
  const held = { runId: q(run.id), attempt: String(run.attempt) };
  const byField: Record<string, Record<string, string>> = {
    'Query.annotatingProgress': { dataSet: q('demo'), timeZone: q('Europe/Berlin') },
    'Query.clip': { id: pair.clipId },
    'Query.compareVersions': { version: q(versionIds[1]), other: q(versionIds[0]) },
    'Query.dataSet': { name: q('demo') },
    'Query.dataSetExport': { id: q(filled.exportId) },
    'Query.dataSetImport': { id: q(filled.importId) },
    'Query.instrument': { id: pair.instrumentId },
    'Query.lastReview': { dataSet: q('demo') },
    'Query.learningProgress': { dataSet: q('demo'), timeZone: q('Europe/Berlin') },
    'Query.modelVersion': { id: q(versionIds[1]) },
    'Query.myFeedback': { dataSet: q('demo') },
    'Query.pairHistory': pair,
    'Query.quality': { dataSet: q('demo') },
    'Query.rankingGain': { dataSet: q('demo') },
    'Query.rankingSettings': { dataSet: q('demo') },
    'Query.reviewPairs': { dataSet: q('demo'), list: 'conflicts' },
    'Query.runRankingSettings': held,
    'Query.similarClips': { clipId: pair.clipId },
    'Query.splitProposal': { dataSet: q('other') },
    'Query.testLabels': held,
    'Query.trainingClips': held,
    'Query.trainingRun': { id: held.runId },
    'Mutation.activateUser': { email: q('reviewer1@example.org') },
    'Mutation.addGoldItems': {
      dataSet: q('demo'),
      rows: '[{ sampleKey: "nothing", instrument: "cello", present: true }]',
    },
    'Mutation.addUploadFiles': {
      uploadId: q(filled.uploadId),
      files: `[{ name: "a.wav", bytes: 100, sha256: "${'0'.repeat(64)}" }, { name: "b.wav", bytes: 0, sha256: "" }]`,
    },
    'Mutation.cancelExport': { id: q(filled.exportId) },
    'Mutation.cancelImport': { id: q(filled.importId) },
    'Mutation.cancelRun': { runId: held.runId },
    'Mutation.changeQualitySettings': { dataSet: q('demo'), settings: '{ goldShare: 0.25 }' },
    'Mutation.changeRankingSettings': { dataSet: q('demo'), settings: '{ batchSize: 120 }' },
    'Mutation.changeRole': { email: q('annotator1@example.org'), role: 'annotator' },
    'Mutation.changeWebhook': { id: q(filled.webhookId), changes: '{ enabled: true }' },
    'Mutation.confirmCancel': held,
    'Mutation.createPersonalToken': { email: q('annotator1@example.org') },
    'Mutation.createSignInLink': { email: q('annotator1@example.org') },
    'Mutation.createWebhook': { input: '{ url: "http://127.0.0.1:9/again", kinds: [runFinished] }' },
    'Mutation.deactivateUser': { email: q('reviewer1@example.org') },
    'Mutation.endSessions': { email: q('annotator1@example.org') },
    'Mutation.failRun': { ...held, reason: q('tried') },
    'Mutation.fixModel': { ...held, modelArtefactIds: JSON.stringify(run.modelArtefactIds) },
    'Mutation.heartbeat': held,
    'Mutation.nextTasks': { dataSet: q('demo') },
    'Mutation.publishRun': {
      attempt: '1',
      runId: q(filled.publication.runId),
      publicationArtefactId: q(filled.publication.artefactId),
      modelArtefactIds: JSON.stringify(filled.publication.modelArtefactIds),
    },
    'Mutation.publishVersion': { versionId: q(versionIds[0]) },
    'Mutation.putOnProbation': { annotatorId: q(filled.annotatorId), note: q('tried') },
    'Mutation.refreshSuggestions': { dataSet: q('demo') },
    'Mutation.removeGoldItem': {
      clipId: q(passingGoldPair.clipId),
      instrumentId: q(passingGoldPair.instrumentId),
    },
    'Mutation.removeWebhook': { id: q(filled.webhookId) },
    'Mutation.reportProgress': {
      input: `{ runId: ${held.runId}, attempt: ${held.attempt}, progress: 0.5, stage: evaluating }`,
    },
    'Mutation.requestArtefactUpload': {
      input: `{ runId: ${held.runId}, attempt: ${held.attempt}, bytes: 2, kind: publication, name: "publication.json", sha256: "${'0'.repeat(64)}" }`,
    },
    'Mutation.restoreAnnotator': { annotatorId: q(filled.annotatorId), note: q('tried') },
    'Mutation.restoreDecision': { versionId: q(versionIds[1]), basedOn: '3', number: '1' },
    'Mutation.revokePersonalToken': { email: q('annotator1@example.org'), name: q('mine') },
    'Mutation.revokeServiceToken': { name: q('old') },
    'Mutation.rotateWebhookSecret': { id: q(filled.webhookId) },
    'Mutation.saveDecision': {
      versionId: q(versionIds[1]),
      basedOn: '3',
      thresholds: '[{ instrument: "cello", threshold: 0.6 }]',
    },
    'Mutation.setPublicationRule': { dataSet: q('demo'), policy: q('never'), worstDifference: '0.1' },
    'Mutation.setRefreshAfterVotes': { dataSet: q('demo'), votes: '5000' },
    'Mutation.setRunSchedule': {
      input:
        '{ dataSet: "demo", cron: "0 4 1 1 *", timeZone: "Europe/Berlin", preset: "lite", publication: "never" }',
    },
    'Mutation.skipTask': { taskId: q(filled.task.id) },
    'Mutation.startExport': { input: '{ dataSet: "demo", format: npz }' },
    'Mutation.startImport': { input: '{ dataSet: "third", path: "/nowhere/at/all" }' },
    'Mutation.startRelease': { input: '{ dataSet: "demo", version: "1.0.0" }' },
    'Mutation.startRun': { input: '{ dataSet: "demo" }' },
    'Mutation.startUploadImport': { input: `{ dataSet: "third", uploadId: ${q(filled.uploadId)} }` },
    'Mutation.testWebhook': { id: q(filled.webhookId) },
    'Mutation.freezeSplit': { dataSet: q('other'), digest: q('none'), testShare: '0.25' },
  };
  return Object.fromEntries(
    Object.entries(byField).flatMap(([field, args]) =>
      Object.entries(args).map(([name, value]) => [`${field}.${name}`, value]),
    ),
  );
}

/** Arguments that have to be new for every call. */
function listFreshValues({ task, batchKey }: Filled): ArgumentValues {
  const [clipId, instrumentId] = [q(task.clip.id), q(task.instrument.id)];
  const key = q(randomUUID());
  return {
    'Mutation.castVote.input': `{ answer: yes, clipId: ${clipId}, instrumentId: ${instrumentId}, taskId: ${q(task.id)}, idempotencyKey: ${key} }`,
    'Mutation.createPersonalToken.name': key,
    'Mutation.createServiceToken.name': key,
    'Mutation.createUser.email': q(`${randomUUID()}@example.org`),
    'Mutation.decidePairs.input': `{ dataSet: "demo", idempotencyKey: ${key}, decisions: [{ clipId: ${clipId}, instrumentId: ${instrumentId}, answer: yes }] }`,
    'Mutation.undoReview.input': `{ dataSet: "demo", idempotencyKey: ${key}, batchKey: ${q(batchKey)} }`,
  };
}
