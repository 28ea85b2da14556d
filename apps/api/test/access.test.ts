import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker } from './api-process.ts';

const contract = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** Any value that the type accepts. */
function makeValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return makeValue(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{${fields.map((field) => `${field.name}: ${makeValue(field.type)}`).join(', ')}}`;
  }
  return { Int: '1', Float: '0.5', Boolean: 'true' }[String(type)] ?? '"something"';
}

function writeOperation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const args = required.map((arg) => `${arg.name}: ${makeValue(arg.type)}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${kind} { field: ${field.name}${args && `(${args})`}${selection} }`;
}

const reading = [
  'createPersonalToken',
  'personalTokens',
  'revokePersonalToken',
  'viewer',
  'clip',
  'compareVersions',
  'dataSet',
  'dataSets',
  'dataSetsConnection',
  'instrument',
  'learningProgress',
  'modelVersion',
  'rankingSettings',
  'sessions',
  'endSessions',
  'similarClips',
  'trainingRun',
];
const annotating = ['annotatingProgress', 'castVote', 'myFeedback', 'nextTasks', 'skipTask'];
const training = [
  'startRun',
  'cancelRun',
  'publishVersion',
  'refreshSuggestions',
  'restoreDecision',
  'saveDecision',
  'setPublicationRule',
  'setRefreshAfterVotes',
  'setRunSchedule',
];
const reviewing = [
  'addGoldItems',
  'changeQualitySettings',
  'pairHistory',
  'putOnProbation',
  'quality',
  'rankingGain',
  'removeGoldItem',
  'restoreAnnotator',
  'reviewPairs',
];
const deciding = ['decidePairs', 'lastReview', 'undoReview'];
const exporting = ['startExport', 'cancelExport', 'dataSetExport', 'startRelease'];
const administering = [
  'activateUser',
  'auditLog',
  'auditNames',
  'deactivateUser',
  'changeRole',
  'revokeServiceToken',
  'serviceTokens',
  'serviceTokensConnection',
  'users',
  'changeRankingSettings',
  'createUser',
  'createSignInLink',
  'createServiceToken',
  'dataSetImport',
  'addUploadFiles',
  'changeWebhook',
  'createWebhook',
  'removeWebhook',
  'rotateWebhookSecret',
  'testWebhook',
  'webhooks',
  'cancelImport',
  'createUpload',
  'freezeSplit',
  'splitProposal',
  'startUploadImport',
];
const trainerCalls = [
  'claimRun',
  'confirmCancel',
  'failRun',
  'fixModel',
  'heartbeat',
  'publishRun',
  'reportProgress',
  'requestArtefactUpload',
  'runRankingSettings',
  'testLabels',
  'trainingClips',
];

/** Without an address, these speak of whoever is signed in. (A page of which no entry is asked for reads nothing.) */
const oneself = new Set(['createPersonalToken', 'endSessions', 'revokePersonalToken', 'sessions']);

/** Every field that each caller may call; all others must be refused. */
const allowed: Record<string, string[]> = {
  nobody: ['viewer'],
  'a wrong token': ['viewer'],
  annotator: [...reading, ...annotating],
  reviewer: [...reading, ...annotating, ...training, ...reviewing, ...deciding, ...exporting],
  admin: [...reading, ...annotating, ...training, ...reviewing, ...deciding, ...exporting, ...administering],
  trainer: ['viewer', ...trainerCalls],
  operator: [
    ...reading.filter((name) => !oneself.has(name)),
    ...training,
    ...reviewing,
    ...exporting,
    ...administering,
    'startImport',
  ],
};

describe('who may call what', () => {
  let api: ApiProcess;
  const askers: Record<string, Asker> = {};

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({});
    for (const role of ['annotator', 'reviewer', 'admin'] as const) {
      askers[role] = (await api.addPeople(1, role))[0]!;
    }
    askers.nobody = {};
    askers['a wrong token'] = { token: `${api.operator.token!.slice(0, -1)}-` };
    askers.trainer = api.trainer;
    askers.operator = api.operator;
  });
  afterAll(() => api?.stop());

  it.each(Object.keys(allowed))('%s', async (who) => {
    const fields = [
      ...Object.values(contract.getQueryType()!.getFields()).map((field) => ['query', field] as const),
      ...Object.values(contract.getMutationType()!.getFields()).map((field) => ['mutation', field] as const),
    ];
    const letThrough: string[] = [];
    for (const [kind, field] of fields) {
      const { data, errors } = await api.ask<{ field: { __typename: string } | null }>(
        askers[who]!,
        writeOperation(kind, field),
      );
      const code = errors?.[0]?.extensions?.code ?? data?.field?.__typename ?? '';
      expect(['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).not.toContain(code);
      const refused = ['NOT_SIGNED_IN', 'NOT_ALLOWED', 'NotSignedInError', 'NotAllowedError'].includes(code);
      if (!refused) letThrough.push(field.name);
    }
    expect(letThrough.sort()).toEqual([...allowed[who]!].sort());
  });

  it('lets nobody watch without signing in', async () => {
    const client = createClient({ url: `${api.url}/graphql/stream`, retryAttempts: 0 });
    const events = client.iterate({ query: 'subscription { dataSetChanged(dataSet: "demo") { id } }' });
    const first = await events.next().catch((error: unknown) => ({ value: { errors: [error] } }));
    expect(JSON.stringify(first.value?.errors)).toContain('Sign in first');
    client.dispose();
  });

  it('signs a person in once by link, and out again', async () => {
    const email = askers.reviewer!.actAs!;
    const { createSignInLink } = await api.get<{ createSignInLink: { url: string } }>(
      api.operator,
      'mutation ($email: String!) { createSignInLink(email: $email) { ... on SignInLink { url } } }',
      { email },
    );
    const visit = () => fetch(createSignInLink.url, { redirect: 'manual' });
    const first = await visit();
    const cookie = first.headers.get('set-cookie')!;
    expect(first.headers.get('location')).toBe(`${api.url}/`);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const session = cookie.split(';')[0]!;
    const askViewer = async (headers: Record<string, string>) => {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { cookie: session, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ viewer { email } }' }),
      });
      return { status: response.status, body: await response.text() };
    };
    expect((await askViewer({})).body).toContain(email);
    // A form of another site can send this content type with the person's cookie.
    expect((await askViewer({ 'content-type': 'text/plain' })).status).toBe(400);
    const second = await visit();
    expect(second.headers.get('location')).toMatch(/\/sign-in\?error=/);
    expect(second.headers.get('set-cookie')).toBeNull();
    const out = await fetch(`${api.url}/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: session, origin: api.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(out.status).toBe(200);
    expect((await askViewer({})).body).toContain('"viewer":null');
  });

  it('makes no account and no link for strangers', async () => {
    const response = await fetch(`${api.url}/auth/sign-in/magic-link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.url },
      body: JSON.stringify({ email: 'stranger@example.org' }),
    });
    expect(JSON.stringify(await response.json())).not.toContain('token');
    const answer = await api.get<{ createSignInLink: { __typename: string } }>(
      api.operator,
      'mutation { createSignInLink(email: "stranger@example.org") { __typename } }',
    );
    expect(answer.createSignInLink.__typename).toBe('NotFoundError');
  });

  it('takes new service tokens and keeps them apart by kind', async () => {
    const { createServiceToken } = await api.get<{ createServiceToken: { token: string } }>(
      api.operator,
      'mutation { createServiceToken(name: "gpu machine", kind: trainer) { ... on NewServiceToken { token } } }',
    );
    const asker = { token: createServiceToken.token };
    const claim = await api.ask(asker, 'mutation { claimRun(engines: [], trainer: "t") { attempt } }');
    expect(claim).toEqual({ data: { claimRun: null } });
    const list = await api.ask(asker, '{ dataSets { name } }');
    expect(list.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('refuses queries that are too deep or too wide', async () => {
    const deep = `{ dataSets { ${'publishedVersion { run { modelVersion { '.repeat(6)} id ${'} } }'.repeat(6)} } }`;
    const wide = `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`;
    for (const query of [deep, wide]) {
      const { errors } = await api.ask(api.operator, query);
      expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
