import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import {
  changeWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from '../../webhooks/change-webhook.ts';
import { createWebhook } from '../../webhooks/create-webhook.ts';
import { toldKinds } from '../../webhooks/webhook-input.ts';
import { builder } from '../builder.ts';

const shownDeliveries = 20;

const WebhookEventKindEnum = builder.enumType('WebhookEventKind', {
  values: {
    runFinished: { description: 'A training run has ended: finished, failed or cancelled.' },
    versionPublished: {
      description: 'A model version has become the published one, by the rule or by hand.',
    },
    queueEmpty: { description: 'Nothing is left to ask in a data set, and nobody holds a task.' },
    test: { description: 'Asked for by `testWebhook`.' },
  } as const,
});
const ToldKindEnum = builder.enumType('ToldEventKind', {
  description: 'What a webhook can be told of.',
  values: toldKinds,
});
const DeliveryStateEnum = builder.enumType('DeliveryState', {
  values: ['waiting', 'delivered', 'givenUp'] as const,
});

builder.prismaObject('WebhookDelivery', {
  description: 'An event on its way to a webhook, or arrived. It may arrive twice; its event id tells.',
  fields: (t) => ({
    id: t.exposeID('id'),
    eventId: t.exposeID('eventId'),
    kind: t.field({
      type: WebhookEventKindEnum,
      select: { event: { select: { kind: true } } },
      resolve: ({ event }) => event.kind,
    }),
    dataSet: t.string({
      nullable: true,
      select: { event: { select: { dataSet: { select: { name: true } } } } },
      resolve: ({ event }) => event.dataSet?.name ?? null,
    }),
    state: t.expose('state', { type: DeliveryStateEnum }),
    attempts: t.exposeInt('attempts', { description: 'How often it was sent.' }),
    lastStatus: t.exposeInt('lastStatus', { nullable: true, description: 'HTTP status of the last answer.' }),
    lastError: t.exposeString('lastError', { nullable: true }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      description: 'When it is sent next while it is waiting.',
    }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const WebhookType = builder.prismaObject('Webhook', {
  description: 'An address that is told of events. Its secret is never read again.',
  fields: (t) => ({
    id: t.exposeID('id'),
    url: t.exposeString('url'),
    kinds: t.expose('kinds', { type: [WebhookEventKindEnum] }),
    enabled: t.exposeBoolean('enabled'),
    disabledReason: t.exposeString('disabledReason', {
      nullable: true,
      description: 'Why it was disabled by itself; null when a person did it.',
    }),
    failingSince: t.expose('failingSince', { type: 'DateTime', nullable: true }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when deliveries are signed by the secret before the last change as well.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    deliveries: t.relation('deliveries', {
      description: 'The newest twenty.',
      query: { orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: shownDeliveries },
    }),
  }),
});

interface WithSecret {
  webhook: typeof WebhookType.$inferType;
  secret: string;
}
const WebhookSecret = builder.objectRef<WithSecret>('WebhookSecret').implement({
  fields: (t) => ({
    webhook: t.prismaField({ type: 'Webhook', resolve: (_query, { webhook }) => webhook }),
    secret: t.exposeString('secret', { description: 'Shown this once; it is kept encrypted.' }),
  }),
});

const WebhookInput = builder.inputType('WebhookInput', {
  fields: (t) => ({
    url: t.string({ required: true, description: 'https, and public unless an operator allows it.' }),
    kinds: t.field({ type: [ToldKindEnum], required: true }),
  }),
});
const WebhookChanges = builder.inputType('WebhookChanges', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    url: t.string(),
    kinds: t.field({ type: [ToldKindEnum] }),
    enabled: t.boolean(),
  }),
});

builder.queryField('webhooks', (t) =>
  t.prismaField({
    type: ['Webhook'],
    authScopes: { administrator: true },
    resolve: (query, _root, _args, { db }) =>
      db.webhook.findMany({ ...query, orderBy: { createdAt: 'asc' } }),
  }),
);

const mayFail = [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError];

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: WebhookSecret,
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'CreateWebhookResult' },
    },
    args: { input: t.arg({ type: WebhookInput, required: true }) },
    resolve: (_root, { input }, { db, caller, webhooks }) =>
      createWebhook(db, webhooks, { ...input, userId: caller.kind === 'person' ? caller.user.id : null }),
  }),
  changeWebhook: t.prismaField({
    type: 'Webhook',
    authScopes: { administrator: true },
    errors: { types: mayFail, union: { name: 'ChangeWebhookResult' } },
    args: { id: t.arg.id({ required: true }), changes: t.arg({ type: WebhookChanges, required: true }) },
    resolve: (_query, _root, { id, changes }, { db, webhooks }) =>
      changeWebhook(db, webhooks.allowed, id, changes),
  }),
  rotateWebhookSecret: t.field({
    type: WebhookSecret,
    description: 'Makes a new secret. For a day deliveries are signed by the old one as well.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RotateWebhookSecretResult' },
    },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { db, webhooks }) => rotateWebhookSecret(db, webhooks.boxKey, id),
  }),
  testWebhook: t.prismaField({
    type: 'Webhook',
    description: 'Sends a test event; how it went stands in the deliveries.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'TestWebhookResult' },
    },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_query, _root, { id }, { db }) => testWebhook(db, id),
  }),
  removeWebhook: t.id({
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RemoveWebhookResult' },
      result: { name: 'RemovedWebhook' },
      directResult: false,
      dataField: { name: 'id' },
    },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { db }) => removeWebhook(db, id),
  }),
}));
